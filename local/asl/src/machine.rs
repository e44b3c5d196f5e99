//! A checked state machine: what an execution runs and a wiring test reads.

use std::collections::BTreeMap;

use crate::parse;
use crate::refused::Refused;
use crate::retry::{self, Retrier};
use crate::template::Template;

/// Variables to set, in the order of the definition.
pub(crate) type Assign = Vec<(String, Template)>;

/// A parsed and validated definition.
#[derive(Debug, Clone)]
pub struct Machine {
    pub(crate) start_at: String,
    pub(crate) timeout_seconds: Option<u64>,
    pub(crate) states: BTreeMap<String, State>,
}

/// One state of a machine.
#[derive(Debug, Clone)]
pub struct State {
    pub(crate) kind: Kind,
    pub(crate) assign: Assign,
    pub(crate) output: Option<Template>,
}

#[derive(Debug, Clone)]
pub(crate) enum Kind {
    Task(Box<Task>),
    Choice { rules: Vec<Rule>, default: Option<String> },
    Wait { until: WaitUntil, then: Then },
    Pass { then: Then },
    Succeed,
    Fail { error: Option<Template>, cause: Option<Template> },
}

/// Where a state goes when it is done.
#[derive(Debug, Clone)]
pub(crate) enum Then {
    Next(String),
    End,
}

#[derive(Debug, Clone)]
pub(crate) enum WaitUntil {
    Seconds(Template),
    Timestamp(Template),
}

#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub(crate) condition: Template,
    pub(crate) next: String,
    pub(crate) assign: Assign,
    pub(crate) output: Option<Template>,
}

/// A Lambda invocation.
#[derive(Debug, Clone)]
pub struct Task {
    pub(crate) resource: Resource,
    pub(crate) function: String,
    pub(crate) payload: Template,
    pub(crate) timeout: Option<Template>,
    pub(crate) heartbeat: Option<Template>,
    pub(crate) retriers: Vec<Retrier>,
    pub(crate) catchers: Vec<Catcher>,
    pub(crate) then: Then,
}

/// One entry of a `Catch` list.
#[derive(Debug, Clone)]
pub struct Catcher {
    pub(crate) errors: Vec<String>,
    pub(crate) next: String,
    pub(crate) assign: Assign,
    pub(crate) output: Option<Template>,
}

/// The two ways a task may invoke a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resource {
    /// The function's answer is the result.
    Invoke,
    /// The result comes with the task token, through SendTaskSuccess.
    InvokeWaitForTaskToken,
}

/// The type of a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StateType {
    Task,
    Choice,
    Wait,
    Pass,
    Succeed,
    Fail,
}

impl Machine {
    /// Reads a definition. `${Name}` is replaced first, as CloudFormation does
    /// with `DefinitionSubstitutions`. Everything unknown is refused, all
    /// problems at once.
    pub fn parse(definition: &str, substitutions: &BTreeMap<String, String>) -> Result<Machine, Refused> {
        parse::machine(definition, substitutions)
    }

    /// Every state by name, in the order of the names.
    pub fn states(&self) -> impl Iterator<Item = (&str, &State)> {
        self.states.iter().map(|(name, state)| (name.as_str(), state))
    }

    pub fn state(&self, name: &str) -> Option<&State> {
        self.states.get(name)
    }

    pub fn start_at(&self) -> &str {
        &self.start_at
    }

    pub fn timeout_seconds(&self) -> Option<u64> {
        self.timeout_seconds
    }
}

impl State {
    pub fn state_type(&self) -> StateType {
        match self.kind {
            Kind::Task(_) => StateType::Task,
            Kind::Choice { .. } => StateType::Choice,
            Kind::Wait { .. } => StateType::Wait,
            Kind::Pass { .. } => StateType::Pass,
            Kind::Succeed => StateType::Succeed,
            Kind::Fail { .. } => StateType::Fail,
        }
    }

    /// The invocation, if it is a Task.
    pub fn task(&self) -> Option<&Task> {
        match &self.kind {
            Kind::Task(task) => Some(task),
            _ => None,
        }
    }

    /// Every state that may come next: `Next`, `Choices`, `Default`, `Catch`.
    pub fn targets(&self) -> Vec<&str> {
        match &self.kind {
            Kind::Task(task) => {
                let caught = task.catchers.iter().map(Catcher::next);
                task.then.target().into_iter().chain(caught).collect()
            }
            Kind::Choice { rules, default } => {
                let rules = rules.iter().map(|rule| rule.next.as_str());
                rules.chain(default.as_deref()).collect()
            }
            Kind::Wait { then, .. } | Kind::Pass { then } => then.target().into_iter().collect(),
            Kind::Succeed | Kind::Fail { .. } => Vec::new(),
        }
    }

    /// Whether the execution may end here.
    pub fn is_terminal(&self) -> bool {
        match &self.kind {
            Kind::Task(task) => matches!(task.then, Then::End),
            Kind::Wait { then, .. } | Kind::Pass { then } => matches!(then, Then::End),
            Kind::Choice { .. } => false,
            Kind::Succeed | Kind::Fail { .. } => true,
        }
    }
}

impl Then {
    fn target(&self) -> Option<&str> {
        match self {
            Then::Next(state) => Some(state),
            Then::End => None,
        }
    }
}

impl Task {
    pub fn resource(&self) -> Resource {
        self.resource
    }

    /// `FunctionName`: after substitution, the function's ARN.
    pub fn function(&self) -> &str {
        &self.function
    }

    /// The state after success; `None` if the execution ends here.
    pub fn next(&self) -> Option<&str> {
        self.then.target()
    }

    pub fn has_timeout(&self) -> bool {
        self.timeout.is_some()
    }

    pub fn retriers(&self) -> &[Retrier] {
        &self.retriers
    }

    pub fn catchers(&self) -> &[Catcher] {
        &self.catchers
    }

    pub(crate) fn catcher(&self, error: &str) -> Option<&Catcher> {
        self.catchers.iter().find(|catcher| retry::matches(&catcher.errors, error))
    }
}

impl Catcher {
    pub fn errors(&self) -> &[String] {
        &self.errors
    }

    pub fn next(&self) -> &str {
        &self.next
    }
}

impl Resource {
    /// The ARN in the state's `Resource` field.
    pub fn arn(self) -> &'static str {
        match self {
            Resource::Invoke => "arn:aws:states:::lambda:invoke",
            Resource::InvokeWaitForTaskToken => "arn:aws:states:::lambda:invoke.waitForTaskToken",
        }
    }
}

impl StateType {
    /// The name in the state's `Type` field.
    pub fn as_str(self) -> &'static str {
        match self {
            StateType::Task => "Task",
            StateType::Choice => "Choice",
            StateType::Wait => "Wait",
            StateType::Pass => "Pass",
            StateType::Succeed => "Succeed",
            StateType::Fail => "Fail",
        }
    }
}
