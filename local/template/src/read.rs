//! From the document to a [`Template`]: resolve, then read each resource by its shape.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::resolve::{Scope, name, queue_url};
use crate::{Function, Machine, Queue, Refused, Route, Source, Statement, Table, Template, shapes};

/// Reads `yaml`; `parameters` override defaults, and each without a default must be given.
pub fn parse(yaml: &str, parameters: &BTreeMap<String, String>) -> Result<Template, Refused> {
    let document: shapes::Document = shape(crate::yaml::to_json(yaml)?, "the document")?;
    if document.transform != "AWS::Serverless-2016-10-31" {
        return Err(Refused::new("Transform", "only AWS::Serverless-2016-10-31 is understood"));
    }
    let resources: Vec<(String, shapes::Resource)> = document
        .resources
        .iter()
        .map(|(id, resource)| Ok((id.clone(), shape(resource.clone(), id)?)))
        .collect::<Result<_, Refused>>()?;
    let scope = Scope {
        parameters: values(&document.parameters, parameters)?,
        types: resources.iter().map(|(id, resource)| (id.clone(), resource.kind.clone())).collect(),
    };
    let mut reader =
        Reader { scope, globals: document.globals["Function"].clone(), api: None, read: Template::default() };
    // The API first: its default authorizer is every route's.
    for (id, resource) in resources.iter().filter(|(_, resource)| resource.kind == "AWS::Serverless::HttpApi")
    {
        reader.api = Some(reader.properties::<shapes::Api>(id, resource)?);
    }
    for (id, resource) in &resources {
        reader.resource(id, resource)?;
    }
    Ok(reader.read)
}

fn values(
    declared: &BTreeMap<String, shapes::Parameter>,
    given: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, Value>, Refused> {
    if let Some(unknown) = given.keys().find(|name| !declared.contains_key(*name)) {
        return Err(Refused::new("Parameters", format!("there is no parameter {unknown}")));
    }
    declared
        .iter()
        .map(|(name, parameter)| {
            let value = given.get(name).map(|text| json!(text)).or_else(|| parameter.default.clone());
            let value = value.ok_or_else(|| Refused::new("Parameters", format!("{name} needs a value")))?;
            Ok((name.clone(), value))
        })
        .collect()
}

fn shape<T: DeserializeOwned>(value: Value, place: &str) -> Result<T, Refused> {
    serde_json::from_value(value).map_err(|error| Refused::new(place, error))
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

struct Reader {
    scope: Scope,
    globals: Value,
    api: Option<shapes::Api>,
    read: Template,
}

impl Reader {
    fn properties<T: DeserializeOwned>(&self, id: &str, resource: &shapes::Resource) -> Result<T, Refused> {
        let properties = resource.properties.clone().unwrap_or_else(|| json!({}));
        shape(self.scope.resolve(&properties, id)?, id)
    }

    fn resource(&mut self, id: &str, resource: &shapes::Resource) -> Result<(), Refused> {
        match resource.kind.as_str() {
            "AWS::Serverless::Function" => self.function(id, resource),
            "AWS::DynamoDB::Table" => self.table(id, resource),
            "AWS::SQS::Queue" => self.queue(id, resource),
            "AWS::Serverless::StateMachine" => self.machine(id, resource),
            "AWS::SecretsManager::Secret" => {
                let arn = self.scope.arn(id, id)?;
                self.read.secrets.insert(id.to_owned(), arn);
                Ok(())
            }
            "AWS::Logs::LogGroup" => {
                let group: shapes::LogGroup = self.properties(id, resource)?;
                self.read.log_groups.push(group.log_group_name);
                Ok(())
            }
            // Read before; roles are AWS's business, and the functions' own permissions stand beside them.
            "AWS::Serverless::HttpApi" | "AWS::IAM::Role" => Ok(()),
            other => Err(Refused::new(id, format!("the resource type {other} is not implemented"))),
        }
    }

    fn function(&mut self, id: &str, resource: &shapes::Resource) -> Result<(), Refused> {
        let metadata = resource.metadata.as_ref();
        let metadata =
            metadata.ok_or_else(|| Refused::new(id, "Metadata.BuildProperties.Binary is missing"))?;
        let globals: shapes::Function =
            shape(self.scope.resolve(&self.globals, "Globals")?, "Globals.Function")?;
        let own: shapes::Function = self.properties(id, resource)?;
        for (name, event) in own.events {
            self.event(id, event)
                .map_err(|refused| Refused::new(format!("{id}.Events.{name}"), refused.what))?;
        }
        let variables = own.environment.map(|environment| environment.variables).unwrap_or_default();
        let statements = own.policies.into_iter().flat_map(|policy| policy.statement).map(|permission| {
            if permission.effect != "Allow" {
                return Err(Refused::new(id, "only Effect: Allow is understood"));
            }
            Ok(Statement { actions: permission.action.into(), resources: permission.resource.into() })
        });
        let function = Function {
            logical_id: id.to_owned(),
            bin: metadata.build_properties.binary.clone(),
            arn: self.scope.arn(id, id)?,
            environment: variables.iter().map(|(name, value)| (name.clone(), text(value))).collect(),
            timeout: own.timeout.or(globals.timeout).unwrap_or(3),
            statements: statements.collect::<Result<_, _>>()?,
            log_group: own.logging_config.map(|config| text(&config.log_group)),
        };
        self.read.functions.push(function);
        Ok(())
    }

    fn event(&mut self, function: &str, event: shapes::Event) -> Result<(), Refused> {
        match event {
            shapes::Event::HttpApi(event) => {
                let authorizer = self.authorizer(event.auth.map(|auth| auth.authorizer))?;
                let (method, path) = (event.method.to_uppercase(), event.path);
                self.read.routes.push(Route { method, path, function: function.to_owned(), authorizer });
            }
            shapes::Event::Sqs(event) => {
                let [shapes::ReportFailures::ReportBatchItemFailures] = event.function_response_types;
                self.read.sources.push(Source {
                    function: function.to_owned(),
                    arn: event.queue,
                    is_stream: false,
                    batch_size: event.batch_size,
                    retries: None,
                    on_failure: None,
                });
            }
            shapes::Event::DynamoDB(event) => {
                let [shapes::ReportFailures::ReportBatchItemFailures] = event.function_response_types;
                self.read.sources.push(Source {
                    function: function.to_owned(),
                    arn: event.stream,
                    is_stream: true,
                    batch_size: event.batch_size,
                    retries: Some(event.maximum_retry_attempts),
                    on_failure: Some(event.destination_config.on_failure.destination),
                });
            }
        }
        Ok(())
    }

    /// The logical id of the function that authorizes a route: the API's default, another, or none.
    fn authorizer(&self, named: Option<String>) -> Result<Option<String>, Refused> {
        let api = self.api.as_ref().ok_or_else(|| Refused::new("Events", "a route without an API"))?;
        let name = named.unwrap_or_else(|| api.auth.default_authorizer.clone());
        if name == "NONE" {
            return Ok(None);
        }
        let authorizer = api.auth.authorizers.get(&name);
        let authorizer =
            authorizer.ok_or_else(|| Refused::new("Auth", format!("there is no authorizer {name}")))?;
        let plain = authorizer.authorizer_payload_format_version == "2.0"
            && authorizer.enable_simple_responses
            && authorizer.identity.reauthorize_every == 0;
        if !plain {
            return Err(Refused::new(
                "Auth",
                "only payload 2.0, simple responses and no caching are implemented",
            ));
        }
        let ids = self.scope.types.keys();
        let owner =
            ids.into_iter().find(|id| self.scope.arn(id, "").is_ok_and(|arn| arn == authorizer.function_arn));
        Ok(owner.cloned())
    }

    fn table(&mut self, id: &str, resource: &shapes::Resource) -> Result<(), Refused> {
        let table: shapes::Table = self.properties(id, resource)?;
        let mut create = json!({
            "TableName": name(id),
            "KeySchema": table.key_schema,
            "AttributeDefinitions": table.attribute_definitions,
            "BillingMode": table.billing_mode,
        });
        if let Some(indexes) = table.global_secondary_indexes {
            create["GlobalSecondaryIndexes"] = indexes;
        }
        let stream = table.stream_specification.map(|stream| stream.stream_view_type);
        if let Some(view) = &stream {
            create["StreamSpecification"] = json!({ "StreamEnabled": true, "StreamViewType": view });
        }
        let ttl = table.time_to_live_specification.filter(|ttl| ttl.enabled).map(|ttl| ttl.attribute_name);
        let stream_arn = format!("{}/stream/local", self.scope.arn(id, id)?);
        self.read.tables.push(Table {
            logical_id: id.to_owned(),
            name: name(id),
            create,
            stream,
            stream_arn,
            ttl,
        });
        Ok(())
    }

    fn queue(&mut self, id: &str, resource: &shapes::Resource) -> Result<(), Refused> {
        let queue: shapes::Queue = self.properties(id, resource)?;
        self.read.queues.push(Queue {
            logical_id: id.to_owned(),
            name: name(id),
            url: queue_url(&name(id)),
            arn: self.scope.arn(id, id)?,
            visibility: queue.visibility_timeout.unwrap_or(30),
            redrive: queue
                .redrive_policy
                .map(|policy| (policy.dead_letter_target_arn, policy.max_receive_count)),
        });
        Ok(())
    }

    fn machine(&mut self, id: &str, resource: &shapes::Resource) -> Result<(), Refused> {
        let machine: shapes::Machine = self.properties(id, resource)?;
        if machine.kind != "STANDARD" {
            return Err(Refused::new(id, "only STANDARD state machines are implemented"));
        }
        let arn =
            format!("arn:aws:states:{}:{}:stateMachine:{}", crate::REGION, crate::ACCOUNT, machine.name);
        let substitutions = machine.definition_substitutions.iter();
        self.read.machines.push(Machine {
            logical_id: id.to_owned(),
            name: machine.name,
            arn,
            definition: machine.definition_uri,
            substitutions: substitutions.map(|(name, value)| (name.clone(), text(value))).collect(),
        });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REAL: &str = include_str!("../../../template.yaml");

    fn issuer() -> BTreeMap<String, String> {
        BTreeMap::from([("OidcIssuer".to_owned(), "http://127.0.0.1:4000/oidc".to_owned())])
    }

    #[test]
    fn the_real_template_is_understood_whole() {
        let template = parse(REAL, &issuer()).unwrap();
        assert!(template.functions.len() >= 40);
        assert_eq!(template.tables.len(), 5);
        let list = template.routes.iter().find(|route| route.path == "/v1/games").unwrap();
        assert_eq!((list.function.as_str(), &list.authorizer), ("CatalogListGamesFunction", &None));
        let create = template.routes.iter().find(|route| route.path == "/v1/carts").unwrap();
        assert_eq!(create.authorizer.as_deref(), Some("AccountsAuthorizeFunction"));
        let show = template.function("CartsShowCartFunction").unwrap();
        assert_eq!(show.environment["CARTS_TABLE"], "gamestore-CartsTable");
        assert_eq!(show.environment["CART_IDLE_MINUTES"], "30");
        let machine = &template.machines[0];
        assert!(
            machine.substitutions["InventoryHoldCodesFunctionArn"].ends_with("InventoryHoldCodesFunction")
        );
        let start = template.function("OrdersStartSagaFunction").unwrap();
        assert_eq!(start.environment["ORDER_SAGA_ARN"], machine.arn);
    }

    fn refusal(from: &str, to: &str) -> String {
        assert!(REAL.contains(from), "the template does not contain {from}");
        parse(&REAL.replacen(from, to, 1), &issuer()).unwrap_err().to_string()
    }

    #[test]
    fn what_nobody_implemented_is_refused_by_name() {
        assert!(refusal("AWS::SQS::Queue", "AWS::SNS::Topic").contains("AWS::SNS::Topic"));
        assert!(refusal("      VisibilityTimeout: 120", "      DelaySeconds: 5").contains("DelaySeconds"));
        assert!(refusal("!Ref StripeSecret", "!If StripeSecret").contains("!If"));
        assert!(refusal("!Ref StripeSecret", "!Ref StripeSecrets").contains("StripeSecrets"));
        assert!(
            refusal("!GetAtt PaymentEventsQueue.Arn", "!GetAtt PaymentEventsQueue.Wrong").contains("Wrong")
        );
        assert!(refusal("Type: STANDARD", "Type: EXPRESS").contains("STANDARD"));
        assert!(refusal("ReauthorizeEvery: 0", "ReauthorizeEvery: 60").contains("caching"));
        assert!(refusal("    Timeout: 10", "    Layers: []").contains("Layers"));
    }

    #[test]
    fn parameters_without_a_value_are_named() {
        assert!(parse(REAL, &BTreeMap::new()).unwrap_err().to_string().contains("OidcIssuer"));
        let mut unknown = issuer();
        unknown.insert("Nonsense".to_owned(), String::new());
        assert!(parse(REAL, &unknown).unwrap_err().to_string().contains("Nonsense"));
    }
}
