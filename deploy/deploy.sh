#!/usr/bin/env bash
# deploy.sh deploy|teardown|redrive ENV: one clear line for whatever is missing, before anything is touched.
#
# A store is five stacks: NAME-entrance (key of the origin, user pool), NAME (the store), NAME-edge-global (us-east-1:
# firewall, certificate), NAME-edge (CloudFront), NAME-monitoring. docs/OPERATIONS.md says what each has.
set -euo pipefail
cd "$(dirname "$0")/.."

stop() { echo "$1" >&2; exit 1; }
say() { echo "== $1"; }

what=${1:-} env=${2:-}
case $what in deploy | teardown | redrive) ;; *) stop "say what to do: deploy.sh deploy|teardown|redrive dev|staging|prod" ;; esac
case $env in
  dev | staging) stack=gamestore-$env ;;
  prod) stack=gamestore ;;
  *) stop "ENV is '$env': say ENV=dev, ENV=staging or ENV=prod" ;;
esac

# --- what must be there --------------------------------------------------------------------------------------

command -v aws >/dev/null || stop "the AWS CLI is missing: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html"
region=${AWS_REGION:-${AWS_DEFAULT_REGION:-$(aws configure get region || true)}}
[ -n "$region" ] || stop "no region is set: export AWS_REGION=eu-central-1, or run 'aws configure'"
export AWS_REGION=$region AWS_DEFAULT_REGION=$region AWS_PAGER=
[[ $region =~ ^[a-z]{2}(-[a-z]+)+-[0-9]$ ]] || stop "AWS_REGION is '$region', which is no region: try eu-central-1"

issuer=${OIDC_ISSUER:-} domain=${DOMAIN:-} zone=${HOSTED_ZONE_ID:-} email=${ALARM_EMAIL:-}
if [ "$what" = deploy ]; then
  [ -z "$issuer" ] || [[ $issuer =~ ^https://.+[^/]$ ]] ||
    stop "OIDC_ISSUER is '$issuer': it begins with https:// and ends without a slash; without it a Cognito user pool is made"
  [ -z "$domain" ] || [[ $domain =~ ^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$ ]] ||
    stop "DOMAIN is '$domain': a host such as shop.example.com, without https://"
  [ -z "$domain" ] || [ -n "$zone" ] ||
    stop "HOSTED_ZONE_ID is missing: DOMAIN=$domain needs the id of its Route 53 zone ('aws route53 list-hosted-zones')"
  [ -z "$email" ] || [[ $email =~ ^[^@[:space:]]+@[^@[:space:]]+$ ]] || stop "ALARM_EMAIL is '$email', which is no address"
  [ "$env" != prod ] || [ -n "$email" ] || stop "ALARM_EMAIL is missing: in prod somebody must hear of alarms"
  command -v sam >/dev/null || stop "SAM is missing: run 'make template' once, or 'pip install aws-sam-cli'"
  command -v cargo-lambda >/dev/null || stop "cargo-lambda is missing: run 'make template' once, or 'pip install cargo-lambda'"
  command -v node >/dev/null || stop "Node is missing, and with it the web: install Node 20.19 or newer"
  command -v python3 >/dev/null || stop "Python is missing: install Python 3.11 or newer"
fi
account=$(aws sts get-caller-identity --query Account --output text 2>/dev/null) ||
  stop "AWS refuses the credentials or cannot be reached in $region: run 'aws sso login' or 'aws configure', then 'aws sts get-caller-identity'"

# --- short forms ---------------------------------------------------------------------------------------------

# output STACK NAME [REGION]: empty if there is none.
output() {
  local text
  text=$(aws cloudformation describe-stacks --stack-name "$1" --region "${3:-$region}" \
    --query "Stacks[0].Outputs[?OutputKey=='$2'].OutputValue" --output text 2>/dev/null) || return 1
  [ "$text" = None ] || printf '%s' "$text"
}
exists() { aws cloudformation describe-stacks --stack-name "$1" --region "${2:-$region}" >/dev/null 2>&1; }
physical() { aws cloudformation describe-stack-resource --stack-name "${2:-$stack}" --logical-resource-id "$1" --query StackResourceDetail.PhysicalResourceId --output text; }
queue() { local url; url=$(physical "$1"); printf '%s' "${url##*/}"; }
arn() { aws sqs get-queue-attributes --queue-url "$1" --attribute-names QueueArn --query Attributes.QueueArn --output text; }
# part NAME REGION KEY=VALUE…: one of the stacks around the store.
part() {
  local name=$1 where=$2 one; shift 2
  for one in "$@"; do
    case $one in
      Domain= | HostedZoneId= | CertificateArn= | AlarmEmail=) ;;
      *=) stop "$stack-$name: nothing is known for ${one%=}; is $stack complete? 'aws cloudformation describe-stack-events --stack-name $stack' tells" ;;
    esac
  done
  say "$stack-$name in $where"
  aws cloudformation deploy --stack-name "$stack-$name" --region "$where" --template-file "deploy/$name.yaml" \
    --no-fail-on-empty-changeset --parameter-overrides "$@" >/dev/null
  [ "$env" != prod ] || aws cloudformation update-termination-protection --region "$where" \
    --stack-name "$stack-$name" --enable-termination-protection >/dev/null
}
# The SHA-256 of a secret's key, nothing if there is no such version; the key itself is shown nowhere.
hash_of_key() {
  aws secretsmanager get-secret-value --secret-id "$1" --version-stage "$2" --query SecretString --output text 2>/dev/null |
    python3 -c 'import hashlib, json, sys; print(hashlib.sha256(json.load(sys.stdin)["key"].encode()).hexdigest())' 2>/dev/null || true
}
# Every version of every object of a bucket; nothing if there is no bucket.
empty() {
  local bucket=$1 found
  while :; do
    found=$(aws s3api list-object-versions --bucket "$bucket" --max-items 500 --output json \
      --query '{Objects: [Versions, DeleteMarkers][][].{Key: Key, VersionId: VersionId}, Quiet: `true`}' 2>/dev/null) || return 0
    [[ $found == *VersionId* ]] || return 0
    aws s3api delete-objects --bucket "$bucket" --delete "$found" >/dev/null
  done
}

# --- deploy --------------------------------------------------------------------------------------------------

entrance() { part entrance "$region" "UserPool=$([ -n "$issuer" ] && echo no || echo yes)" "SiteUrl=$1"; }

deploy_store() {
  local key current previous
  key=$(output "$stack-entrance" OriginKeyArn)
  current=$(hash_of_key "$key" AWSCURRENT) previous=$(hash_of_key "$key" AWSPREVIOUS)
  [ -n "$current" ] || stop "the secret $key cannot be read: its text is {\"key\": \"…\"}, and you need secretsmanager:GetSecretValue"
  say "$stack in $region"
  sam build
  # In a workflow the environment's approval has been asked already, and there is nobody to answer.
  sam deploy --config-env "$env" --no-fail-on-empty-changeset ${CI:+--no-confirm-changeset} --parameter-overrides "Stage=$env" \
    "OidcIssuer=${issuer:-$(output "$stack-entrance" Issuer)}" \
    "OidcAudience=$([ -n "$issuer" ] && echo "${OIDC_AUDIENCE:-gamestore-api}" || output "$stack-entrance" Audience)" \
    "OidcRolesClaim=$([ -n "$issuer" ] && echo "${OIDC_ROLES_CLAIM:-roles}" || echo cognito:groups)" \
    "OriginKeyHashes=$current${previous:+,$previous}"
  [ "$env" != prod ] || aws cloudformation update-termination-protection --stack-name "$stack" --enable-termination-protection >/dev/null
}

deploy_edge() {
  local key version origins api certificate
  part edge-global us-east-1 "Domain=$domain" "HostedZoneId=$zone"
  key=$(output "$stack-entrance" OriginKeyArn)
  version=$(aws secretsmanager get-secret-value --secret-id "$key" --query VersionId --output text)
  # Of an issuer of one's own, others than its own are said by OIDC_ORIGINS.
  origins=${OIDC_ORIGINS:-$([ -n "$issuer" ] && grep -oE '^https://[^/]+' <<<"$issuer" || output "$stack-entrance" SignInOrigins)}
  api=$(output "$stack" ApiUrl) certificate=$(output "$stack-edge-global" CertificateArn us-east-1)
  part edge "$region" "ApiDomain=${api#https://}" "OriginKeyArn=$key" "OriginKeyVersion=$version" \
    "ImagesBucket=$(physical ImagesBucket)" "UploadsBucket=$(physical UploadsBucket)" "SignInOrigins=$origins" \
    "FirewallArn=$(output "$stack-edge-global" FirewallArn us-east-1)" "CertificateArn=$certificate" \
    "Domain=$domain" "HostedZoneId=$zone"
}

deploy_monitoring() {
  part monitoring "$region" "Store=$stack" "AlarmEmail=$email" "AlarmTopicArn=$(output "$stack" AlarmTopicArn)" \
    "ApiId=$(physical Api)" "OrderSagaArn=$(output "$stack" OrderSagaArn)" \
    "AuthorizeFunction=$(physical AccountsAuthorizeFunction)" "StartSagaFunction=$(physical OrdersStartSagaFunction)" \
    "StartInTurnFunction=$(physical OrdersStartInTurnFunction)" \
    "ProjectStockFunction=$(physical InventoryProjectStockFunction)" "ApplyEventFunction=$(physical PaymentsApplyEventFunction)" \
    "PaymentEventsQueue=$(queue PaymentEventsQueue)" "PaymentEventsDeadLetterQueue=$(queue PaymentEventsDeadLetterQueue)" \
    "SagaStartsDeadLetterQueue=$(queue SagaStartsDeadLetterQueue)" \
    "StreamsDeadLetterQueue=$(queue StreamsDeadLetterQueue)" "CatalogTable=$(physical CatalogTable)" \
    "CartsTable=$(physical CartsTable)" "OrdersTable=$(physical OrdersTable)" "PaymentsTable=$(physical PaymentsTable)" \
    "CodesTable=$(physical CodesTable)" "ProfilesTable=$(physical ProfilesTable)" "AuditTable=$(physical AuditTable)"
}

# What the pages must know of this store; of Stripe's keys only the one that is public.
site_config() {
  aws secretsmanager get-secret-value --secret-id "$(output "$stack" StripeSecretArn)" --query SecretString --output text |
    ISSUER=${issuer:-$(output "$stack-entrance" Issuer)} \
    STOREFRONT=$([ -n "$issuer" ] && echo "${OIDC_CLIENT:-storefront}" || output "$stack-entrance" StorefrontClient) \
    ADMIN=$([ -n "$issuer" ] && echo "${OIDC_ADMIN_CLIENT:-admin}" || output "$stack-entrance" AdminClient) \
    SIGN_OUT=$([ -n "$issuer" ] || output "$stack-entrance" SignOutUrl) \
    python3 deploy/site_config.py
}

deploy_web() {
  local bucket
  bucket=$(output "$stack-edge" WebBucketName)
  say "the web into $bucket"
  # New files first and old ones kept: pages that are open go on asking for theirs.
  aws s3 sync --quiet web/dist/static "s3://$bucket/static" --cache-control "public, max-age=31536000, immutable"
  aws s3 sync --quiet web/dist "s3://$bucket" --cache-control no-cache --exclude "static/*" --exclude ".vite/*"
  site_config | aws s3 cp --quiet - "s3://$bucket/config.json" --cache-control no-cache --content-type application/json
  aws cloudfront create-invalidation --distribution-id "$(output "$stack-edge" DistributionId)" --paths "/*" >/dev/null
}

deploy() {
  local site
  say "deploying $stack to account $account in $region"
  make --no-print-directory web/dist/index.html
  site=$(output "$stack-edge" SiteUrl || true)
  if [ -z "$site" ]; then site=${domain:+https://$domain}; fi
  entrance "${site:-http://localhost:4000}"
  deploy_store
  deploy_edge
  # CloudFront's own name is known only now.
  [ "$(output "$stack-edge" SiteUrl)" = "$site" ] || entrance "$(output "$stack-edge" SiteUrl)"
  deploy_monitoring
  deploy_web
  echo "the shop is at $(output "$stack-edge" SiteUrl), its webhook for Stripe at $(output "$stack-edge" SiteUrl)/v1/webhooks/stripe"
}

# --- teardown and redrive --------------------------------------------------------------------------------------

# remove STACK REGION: nothing if it is not there.
remove() {
  exists "$1" "$2" || return 0
  say "deleting $1 in $2"
  aws cloudformation delete-stack --stack-name "$1" --region "$2"
  aws cloudformation wait stack-delete-complete --stack-name "$1" --region "$2"
}

teardown() {
  local bucket
  remove "$stack-monitoring" "$region"
  bucket=$(output "$stack-edge" WebBucketName || true)
  [ -z "$bucket" ] || empty "$bucket"
  remove "$stack-edge" "$region"
  remove "$stack-edge-global" us-east-1
  # A bucket must be empty to go; what is in here was never shown and would go within a day.
  empty "$(physical UploadsBucket)"
  remove "$stack" "$region"
  remove "$stack-entrance" "$region"
  echo "$stack is gone; its tables, queues, secrets, pictures, access logs and users are kept (docs/OPERATIONS.md, Teardown)"
}

redrive() {
  local saga refused=0 status run dead
  # Sagas that failed or ran out of time go on where they stopped; AWS allows it for 14 days.
  saga=$(output "$stack" OrderSagaArn)
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
  for dead in PaymentEventsDeadLetterQueue SagaStartsDeadLetterQueue; do
    aws sqs start-message-move-task --source-arn "$(arn "$(physical "$dead")")" >/dev/null && echo "what is in $dead goes back to its queue"
  done
  [ "$refused" = 0 ] || stop "$refused sagas could not go on; AWS says above why"
}

case $what in
  deploy) deploy ;;
  teardown)
    [ "$env" != prod ] || stop "prod is protected: see docs/OPERATIONS.md, Teardown, for how a person takes it down"
    exists "$stack" || stop "there is no stack $stack in account $account in $region"
    [ "${YES:-}" = "$stack" ] || stop "this deletes $stack in account $account: repeat with YES=$stack"
    teardown
    ;;
  redrive)
    exists "$stack" || stop "there is no stack $stack in account $account in $region"
    redrive
    ;;
esac
