#!/usr/bin/env bash
# deploy.sh deploy|teardown|redrive ENV: one clear line for whatever is missing, before anything is touched.
set -euo pipefail
cd "$(dirname "$0")/.."

stop() { echo "$1" >&2; exit 1; }

what=${1:-} env=${2:-}
case $what in deploy | teardown | redrive) ;; *) stop "say what to do: deploy.sh deploy|teardown|redrive dev|staging|prod" ;; esac
case $env in
  dev | staging) stack=gamestore-$env ;;
  prod) stack=gamestore ;;
  *) stop "ENV is '$env': say ENV=dev, ENV=staging or ENV=prod" ;;
esac

command -v aws >/dev/null || stop "the AWS CLI is missing: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html"
region=${AWS_REGION:-${AWS_DEFAULT_REGION:-$(aws configure get region || true)}}
[ -n "$region" ] || stop "no region is set: export AWS_REGION=eu-central-1, or run 'aws configure'"
export AWS_REGION=$region AWS_DEFAULT_REGION=$region AWS_PAGER=
[[ $region =~ ^[a-z]{2}(-[a-z]+)+-[0-9]$ ]] || stop "AWS_REGION is '$region', which is no region: try eu-central-1"
if [ "$what" = deploy ]; then
  [ -n "${OIDC_ISSUER:-}" ] || stop "OIDC_ISSUER is missing: make deploy ENV=$env OIDC_ISSUER=https://issuer.example"
  [[ $OIDC_ISSUER =~ ^https://.+[^/]$ ]] || stop "OIDC_ISSUER is '$OIDC_ISSUER': it begins with https:// and ends without a slash"
  sam=${SAM:-sam}
  command -v "$sam" >/dev/null || stop "SAM is missing: run 'make template' once, or 'pip install aws-sam-cli'"
  command -v cargo-lambda >/dev/null || stop "cargo-lambda is missing: pip install cargo-lambda"
fi
account=$(aws sts get-caller-identity --query Account --output text 2>/dev/null) ||
  stop "AWS refuses the credentials or cannot be reached in $region: run 'aws sso login' or 'aws configure', then 'aws sts get-caller-identity'"

output() { aws cloudformation describe-stacks --stack-name "$stack" --query "Stacks[0].Outputs[?OutputKey=='$1'].OutputValue" --output text 2>/dev/null; }
physical() { aws cloudformation describe-stack-resource --stack-name "$stack" --logical-resource-id "$1" --query StackResourceDetail.PhysicalResourceId --output text; }
arn() { aws sqs get-queue-attributes --queue-url "$1" --attribute-names QueueArn --query Attributes.QueueArn --output text; }

case $what in
  deploy)
    echo "deploying $stack to account $account in $region"
    "$sam" build
    "$sam" deploy --config-env "$env" --no-fail-on-empty-changeset \
      --parameter-overrides "Stage=$env" "OidcIssuer=$OIDC_ISSUER"
    if [ "$env" = prod ]; then
      aws cloudformation update-termination-protection --stack-name "$stack" --enable-termination-protection >/dev/null
    fi
    echo "the API is at $(output ApiUrl)"
    ;;
  teardown)
    [ "$env" != prod ] || stop "prod is protected: see docs/OPERATIONS.md, Teardown, for how a person takes it down"
    output ApiUrl >/dev/null || stop "there is no stack $stack in account $account in $region"
    [ "${YES:-}" = "$stack" ] || stop "this deletes $stack in account $account: repeat with YES=$stack"
    # A bucket must be empty to go; what is in here was never shown and would go within a day.
    aws s3 rm --quiet --recursive "s3://$(physical UploadsBucket)"
    aws cloudformation delete-stack --stack-name "$stack"
    aws cloudformation wait stack-delete-complete --stack-name "$stack"
    echo "$stack is gone; its tables, queues, secrets and pictures are kept (docs/OPERATIONS.md, Teardown)"
    ;;
  redrive)
    output ApiUrl >/dev/null || stop "there is no stack $stack in account $account in $region"
    # Sagas that failed or ran out of time go on where they stopped; AWS allows it for 14 days.
    saga=$(output OrderSagaArn) refused=0
    for status in FAILED TIMED_OUT; do
      for run in $(aws stepfunctions list-executions --state-machine-arn "$saga" --status-filter "$status" \
        --query 'executions[].executionArn' --output text); do
        if aws stepfunctions redrive-execution --execution-arn "$run" >/dev/null; then
          echo "goes on: $run"
        else
          refused=$((refused + 1))
        fi
      done
    done
    dead=$(physical PaymentEventsDeadLetterQueue)
    aws sqs start-message-move-task --source-arn "$(arn "$dead")" >/dev/null && echo "dead payment events go back to their queue"
    [ "$refused" = 0 ] || stop "$refused sagas could not go on; AWS says above why"
    ;;
esac
