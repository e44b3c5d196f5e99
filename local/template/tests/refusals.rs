//! What the local store cannot follow is refused by its path, all problems at once.

use std::collections::BTreeMap;

use template::Template;

const HEAD: &str = "Transform: AWS::Serverless-2016-10-31\nResources:\n";
const MACHINE: &str = "
  Saga:
    Type: AWS::Serverless::StateMachine
    Properties:
      Name: !Sub ${AWS::StackName}-order
      Type: STANDARD
      DefinitionUri: order.asl.json
";

fn refused(yaml: &str) -> Vec<(String, String)> {
    let refused = Template::parse(yaml, &BTreeMap::new()).expect_err("it must be refused");
    refused.problems.into_iter().map(|problem| (problem.path, problem.message)).collect()
}

fn resources(yaml: &str) -> Vec<(String, String)> {
    refused(&format!("{HEAD}{MACHINE}{yaml}"))
}

fn paths(problems: &[(String, String)]) -> Vec<&str> {
    problems.iter().map(|(path, _)| path.as_str()).collect()
}

#[test]
fn a_resource_type_that_nobody_implemented_is_refused_by_name() {
    let problems = resources("  Bucket:\n    Type: AWS::EFS::FileSystem\n");
    assert_eq!(
        problems,
        [(
            "Resources.Bucket.Type".to_owned(),
            "the local store does not implement AWS::EFS::FileSystem".to_owned()
        )]
    );
}

#[test]
fn a_property_that_nobody_implemented_is_refused_with_its_path() {
    let problems = resources(
        "  Events:\n    Type: AWS::SQS::Queue\n    Properties:\n      FifoQueue: true\n      DelaySeconds: 5\n",
    );
    assert_eq!(
        paths(&problems),
        ["Resources.Events.Properties.DelaySeconds", "Resources.Events.Properties.FifoQueue"]
    );
    let nested = resources(
        "  Things:
    Type: AWS::DynamoDB::Table
    Properties:
      KeySchema: [{AttributeName: pk, KeyType: HASH}]
      StreamSpecification: {StreamViewType: NEW_IMAGE, ResourcePolicy: {}}
",
    );
    assert_eq!(paths(&nested), ["Resources.Things.Properties.StreamSpecification.ResourcePolicy"]);
}

#[test]
fn a_value_that_nobody_implemented_is_refused() {
    let problems = resources(
        "  Things:
    Type: AWS::DynamoDB::Table
    Properties:
      KeySchema: [{AttributeName: pk, KeyType: HASH}]
      GlobalSecondaryIndexes:
        - IndexName: byOwner
          KeySchema: [{AttributeName: a, KeyType: HASH}]
          Projection: {ProjectionType: KEYS_ONLY}
",
    );
    assert_eq!(
        problems,
        [(
            "Resources.Things.Properties.GlobalSecondaryIndexes[0].Projection.ProjectionType".to_owned(),
            "only `ALL` is implemented, not `KEYS_ONLY`".to_owned()
        )]
    );
}

#[test]
fn an_intrinsic_function_that_nobody_implemented_is_refused() {
    let problems = resources(
        "  Saga2:
    Type: AWS::SNS::Topic
    Properties:
      A: !Join [a, [b]]
      B: {Fn::Sub: x}
      C: !Ref Nowhere
      D: !GetAtt Saga.Colour
      E: !Sub \"${Saga\"
      F: !If [Never, 1, 2]
",
    );
    let expected =
        ["A", "B.Fn::Sub", "C", "D", "E", "F"].map(|key| format!("Resources.Saga2.Properties.{key}"));
    assert_eq!(paths(&problems), expected.each_ref().map(String::as_str));
}

#[test]
fn other_sections_attributes_and_globals_are_refused() {
    let problems = refused(&format!(
        "Mappings: {{}}\nGlobals:\n  HttpApi: {{}}\n{HEAD}{MACHINE}  Q:\n    Type: AWS::SQS::Queue\n    Condition: X\n"
    ));
    assert_eq!(paths(&problems), ["Mappings", "Globals.HttpApi", "Resources.Q.Condition"]);
}

#[test]
fn a_route_must_have_an_authorizer_or_say_that_it_has_none() {
    let problems = resources(
        "  ShowFunction:
    Type: AWS::Serverless::Function
    Metadata: {BuildMethod: rust-cargolambda, BuildProperties: {Binary: a-show}}
    Properties:
      Events:
        Route:
          Type: HttpApi
          Properties: {ApiId: Api, Method: get, Path: /v1/a}
",
    );
    assert_eq!(
        problems,
        [(
            "Resources.ShowFunction".to_owned(),
            "`GET /v1/a` has no authorizer and does not say NONE".to_owned()
        )]
    );
}

#[test]
fn other_kinds_of_events_policies_and_builds_are_refused() {
    let problems = resources(
        "  NightlyFunction:
    Type: AWS::Serverless::Function
    Metadata: {BuildMethod: makefile, BuildProperties: {Binary: a-nightly}}
    Properties:
      Policies:
        - Version: \"2012-10-17\"
          Statement: [{Effect: Deny, Action: [a:B], Resource: [arn:x], Condition: {}}]
      Events:
        Night:
          Type: Schedule
          Properties: {Schedule: rate(1 day)}
",
    );
    let at = |rest: &str| format!("Resources.NightlyFunction.{rest}");
    let expected = [
        at("Metadata.BuildMethod"),
        at("Properties.Policies[0].Statement[0].Effect"),
        at("Properties.Policies[0].Statement[0].Condition"),
        at("Properties.Events.Night.Type"),
    ];
    assert_eq!(paths(&problems), expected.each_ref().map(String::as_str));
}

#[test]
fn parameters_are_checked() {
    let yaml = format!(
        "Parameters:
  Stage: {{Type: String, AllowedValues: [dev, prod]}}
  Window: {{Type: Number, MinValue: 60, MaxValue: 3600}}
  Issuer: {{Type: String}}
{HEAD}{MACHINE}"
    );
    let given = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    let wrong = given(&[("Stage", "test"), ("Window", "30"), ("Colour", "red")]);
    let refused = Template::parse(&yaml, &wrong).expect_err("it must be refused");
    let paths: Vec<&str> = refused.problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(paths, ["Parameters.Colour", "Parameters.Stage", "Parameters.Window", "Parameters.Issuer"]);
    let right = given(&[("Stage", "dev"), ("Window", "60"), ("Issuer", "https://id.example.com")]);
    assert!(Template::parse(&yaml, &right).is_ok());
}

#[test]
fn what_is_not_yaml_or_no_sam_template_is_refused() {
    assert_eq!(paths(&refused("a: [")), ["template"]);
    assert_eq!(paths(&refused("Resources: {}\n")), ["Transform", "Resources", "Resources"]);
}
