//! What a deployed stack's resources are really called.
//!
//! `ListStackResources`, not `DescribeStackResources`: that one ends after 100 resources without saying so.

use std::collections::BTreeMap;

use bytes::Bytes;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::remote_http::{Post, RemoteHttp};

/// Physical names by logical ids.
pub(crate) async fn physical_names(
    http: &RemoteHttp,
    stack: &str,
) -> Result<BTreeMap<String, String>, String> {
    let cloudformation = http.beside("cloudformation");
    let mut names = BTreeMap::new();
    let mut next = None;
    loop {
        let answer = cloudformation.post(request(stack, next.as_deref())).await?;
        if answer.status != 200 {
            let (endpoint, region) = (cloudformation.endpoint(), http.region());
            return Err(format!(
                "{endpoint} answered {} to listing the resources of the stack {stack}{}. Is that its name, in the region {region} \
                 (AWS_REGION), and do the credentials allow cloudformation:ListStackResources?",
                answer.status,
                answer.said()
            ));
        }
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        for member in text.split("<member>").skip(1) {
            if let (Some(id), Some(name)) =
                (tag(member, "LogicalResourceId"), tag(member, "PhysicalResourceId"))
            {
                names.insert(id, name);
            }
        }
        next = tag(&text, "NextToken");
        if next.is_none() {
            return Ok(names);
        }
    }
}

fn request(stack: &str, next: Option<&str>) -> Post {
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let token = next.map(|next| format!("&NextToken={}", encoded(next))).unwrap_or_default();
    let form = format!("Action=ListStackResources&Version=2010-05-15&StackName={}{token}", encoded(stack));
    Post {
        service: "cloudformation",
        path: "/".to_owned(),
        headers: vec![("content-type", "application/x-www-form-urlencoded")],
        body: Bytes::from(form),
    }
}

/// The text in the first element of this name. Names and tokens have no markup, at most an escaped `&`.
fn tag(xml: &str, name: &str) -> Option<String> {
    let (_, rest) = xml.split_once(&format!("<{name}>"))?;
    let (text, _) = rest.split_once(&format!("</{name}>"))?;
    Some(text.trim().replace("&amp;", "&")).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::tag;

    #[test]
    fn tags_are_read_and_empty_ones_are_none() {
        let xml = "<member><LogicalResourceId>A</LogicalResourceId></member><NextToken> a&amp;b </NextToken><Empty></Empty>";
        assert_eq!(tag(xml, "LogicalResourceId").as_deref(), Some("A"));
        assert_eq!(tag(xml, "NextToken").as_deref(), Some("a&b"));
        assert_eq!(tag(xml, "Empty"), None);
        assert_eq!(tag(xml, "Missing"), None);
    }
}
