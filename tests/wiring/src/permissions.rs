//! Permissions, logs, and what becomes of records that fail.

use template::Template;

use crate::Differences;

/// No `*`, neither as action nor as resource.
pub fn stars(template: &Template) -> Differences {
    let mut differences = Differences::new();
    for function in &template.functions {
        for statement in &function.statements {
            let all = statement.actions.iter().chain(&statement.resources);
            differences.extend(
                all.filter(|text| text.contains('*'))
                    .map(|text| format!("{} is allowed {text}", function.logical_id)),
            );
            if statement.actions.is_empty() || statement.resources.is_empty() {
                differences.push(format!("{} has an empty permission", function.logical_id));
            }
        }
    }
    differences
}

/// Every function has its own log group; every consumer has somewhere for what it cannot handle.
pub fn log_groups_and_failures(template: &Template) -> Differences {
    let mut differences = Differences::new();
    for function in &template.functions {
        let expected = format!("{}/{}", "/aws/lambda", format_args!("{}-{}", template::STACK, function.bin));
        if function.log_group.is_none() || !template.log_groups.contains(&expected) {
            differences.push(format!("{} has no log group {expected}", function.logical_id));
        }
    }
    for source in &template.sources {
        let queue = template.queues.iter().find(|queue| queue.arn == source.arn);
        let kept = source.on_failure.is_some() || queue.is_some_and(|queue| queue.redrive.is_some());
        if !kept {
            differences.push(format!("{} loses what it cannot handle", source.function));
        }
    }
    differences
}
