//! The order saga in Step Functions: started by name, woken by token.

use aws_sdk_sfn::Client;
use aws_sdk_sfn::operation::start_execution::StartExecutionError;
use aws_types::SdkConfig;
use domain::Fault;
use serde::Serialize;

/// Starts and wakes executions.
#[derive(Debug, Clone)]
pub struct Saga {
    pub(crate) client: Client,
}

impl Saga {
    /// Over the SDK's configuration.
    pub fn new(sdk: &SdkConfig) -> Self {
        Self { client: Client::new(sdk) }
    }

    /// Starts the execution `name`; one that is there already is success: the name is the order's
    /// (<https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html>).
    pub async fn start(&self, machine_arn: &str, name: &str, input: &impl Serialize) -> Result<(), Fault> {
        let input = serde_json::to_string(input).map_err(|error| Fault::corrupt("saga input", error))?;
        let started =
            self.client.start_execution().state_machine_arn(machine_arn).name(name).input(input).send().await;
        match started {
            Ok(_) => Ok(()),
            Err(error)
                if error.as_service_error().is_some_and(StartExecutionError::is_execution_already_exists) =>
            {
                Ok(())
            }
            Err(error) => Err(crate::unavailable("Step Functions", error)),
        }
    }

    /// Hands `output` to the task that waits under `token`. A token that is used up or timed out is success:
    /// the saga went on by another way and reads the truth itself.
    pub async fn wake(&self, token: &str, output: &impl Serialize) -> Result<(), Fault> {
        let output = serde_json::to_string(output).map_err(|error| Fault::corrupt("task output", error))?;
        let sent = self.client.send_task_success().task_token(token).output(output).send().await;
        match sent {
            Ok(_) => Ok(()),
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(|error| error.is_task_does_not_exist() || error.is_task_timed_out()) =>
            {
                Ok(())
            }
            Err(error) => Err(crate::unavailable("Step Functions", error)),
        }
    }
}
