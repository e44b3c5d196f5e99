//! SQS standard queues: durable messages, visibility, receive counts, dead-letter queues.

mod api;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use edge::Ids;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::Error;
use crate::answer::Refusal;
use crate::clock::Clock;
use crate::disk::{Change, Disk};
use crate::plan::QueueSpec;
use crate::signal::Signal;

pub(crate) use api::as_record;

const BUCKET: &str = "messages";

/// One message.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Message {
    pub(crate) id: String,
    pub(crate) body: String,
    #[serde(with = "time::serde::rfc3339")]
    pub(crate) sent: OffsetDateTime,
    /// Nobody receives it before.
    #[serde(with = "time::serde::rfc3339")]
    visible: OffsetDateTime,
    #[serde(with = "time::serde::rfc3339::option")]
    pub(crate) first_received: Option<OffsetDateTime>,
    pub(crate) received: u32,
}

/// A message in a receiver's hands.
#[derive(Debug, Clone)]
pub(crate) struct Received {
    pub(crate) message: Message,
    pub(crate) receipt: String,
}

struct Queue {
    declared: QueueSpec,
    messages: BTreeMap<u64, Message>,
    /// The same by when they may be received: thousands may wait for their time.
    due: BTreeSet<(OffsetDateTime, u64)>,
    next: u64,
}

impl Queue {
    fn new(declared: &QueueSpec) -> Self {
        Self { declared: declared.clone(), messages: BTreeMap::new(), due: BTreeSet::new(), next: 0 }
    }

    /// A new message, or one that changed.
    fn put(&mut self, number: u64, message: Message) {
        self.remove(number);
        self.next = self.next.max(number + 1);
        self.due.insert((message.visible, number));
        self.messages.insert(number, message);
    }

    fn remove(&mut self, number: u64) {
        if let Some(message) = self.messages.remove(&number) {
            self.due.remove(&(message.visible, number));
        }
    }

    /// Those that may be received, the longest due first.
    fn visible(&self, now: OffsetDateTime) -> impl Iterator<Item = (u64, &Message)> {
        let due = self.due.range(..=(now, u64::MAX));
        due.filter_map(|(_, number)| Some((*number, self.messages.get(number)?)))
    }
}

/// How full a queue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Depth {
    /// May be received now.
    pub visible: usize,
    /// In a receiver's hands, or waiting to come back.
    pub hidden: usize,
}

/// All queues, by ARN.
pub(crate) struct Queues {
    clock: Arc<Clock>,
    disk: Disk,
    ids: Ids,
    all: Mutex<BTreeMap<String, Queue>>,
    pub(crate) changed: Signal,
}

impl Queues {
    pub(crate) fn open(
        clock: Arc<Clock>,
        disk: Disk,
        ids: Ids,
        declared: &[QueueSpec],
    ) -> Result<Self, Error> {
        let mut queues: BTreeMap<_, _> =
            declared.iter().map(|declared| (declared.arn.clone(), Queue::new(declared))).collect();
        for (key, value) in disk.load(BUCKET)? {
            let message: Message = serde_json::from_slice(&value)
                .map_err(|error| Error::corrupt(format!("the message {key}"), error))?;
            let message = message.out_of_dead_hands(clock.now());
            match parse_key(&key).and_then(|(arn, number)| Some((queues.get_mut(arn)?, number))) {
                Some((queue, number)) => queue.put(number, message),
                None => {
                    tracing::warn!(key, "a message of a queue that template.yaml does not have (any more)");
                }
            }
        }
        Ok(Self { clock, disk, ids, all: Mutex::new(queues), changed: Signal::default() })
    }

    /// Durable once this returns.
    pub(crate) fn send(&self, arn: &str, body: String, delay: Duration) -> Result<String, Refusal> {
        let random = self.ids.random().map_err(|fault| Refusal::internal(&fault))?;
        let id = uuid::Builder::from_random_bytes(random).into_uuid().to_string();
        let now = self.clock.now();
        let message = Message {
            id: id.clone(),
            body,
            sent: now,
            visible: now + delay,
            first_received: None,
            received: 0,
        };
        let mut queues = self.lock();
        let queue = queues.get_mut(arn).ok_or_else(|| no_queue(arn))?;
        self.disk.write(BUCKET, &[record(arn, queue.next, &message)?])?;
        queue.put(queue.next, message);
        drop(queues);
        self.changed.raise();
        Ok(id)
    }

    /// Takes up to `limit` messages for `visibility`, or for the queue's own time. One that was received too
    /// often goes to the dead-letter queue instead.
    pub(crate) fn receive(
        &self,
        arn: &str,
        limit: usize,
        visibility: Option<Duration>,
    ) -> Result<Vec<Received>, Refusal> {
        let now = self.clock.now();
        let mut queues = self.lock();
        let queue = queues.get(arn).ok_or_else(|| no_queue(arn))?;
        let hidden_until = now + visibility.unwrap_or(queue.declared.visibility);
        let redrive = queue.declared.redrive.clone().filter(|(dead, _)| queues.contains_key(dead));
        let (mut taken, mut dead) = (Vec::new(), Vec::new());
        for (number, message) in queue.visible(now) {
            let spent = redrive.as_ref().is_some_and(|(_, limit)| message.received >= *limit);
            if taken.len() == limit {
                break;
            }
            if spent {
                dead.push((number, message.clone()));
            } else {
                taken.push((number, message.received_again(now, hidden_until)));
            }
        }
        self.take(&mut queues, arn, &taken)?;
        if let Some((dead_arn, _)) = redrive
            && !dead.is_empty()
        {
            self.bury(&mut queues, arn, &dead_arn, dead)?;
        }
        drop(queues);
        let received = |(number, message): (u64, Message)| Received {
            receipt: format!("{}:{}", key(arn, number), message.received),
            message,
        };
        Ok(taken.into_iter().map(received).collect())
    }

    fn take(&self, queues: &mut Map, arn: &str, taken: &[(u64, Message)]) -> Result<(), Refusal> {
        let changes = taken.iter().map(|(number, message)| record(arn, *number, message));
        self.disk.write(BUCKET, &changes.collect::<Result<Vec<_>, _>>()?)?;
        if let Some(queue) = queues.get_mut(arn) {
            taken.iter().cloned().for_each(|(number, message)| queue.put(number, message));
        }
        Ok(())
    }

    /// Moves messages to the dead-letter queue, with their ids and ages.
    fn bury(&self, queues: &mut Map, from: &str, to: &str, dead: Vec<(u64, Message)>) -> Result<(), Refusal> {
        let first = queues.get(to).map_or(0, |queue| queue.next);
        let mut changes = Vec::new();
        let mut buried = Vec::new();
        for (position, (number, message)) in (first..).zip(dead) {
            changes.push((key(from, number), None));
            changes.push(record(to, position, &message)?);
            tracing::warn!(queue = from, message = message.id, "a message goes to the dead-letter queue");
            buried.push((number, position, message));
        }
        self.disk.write(BUCKET, &changes)?;
        for (number, position, message) in buried {
            if let Some(queue) = queues.get_mut(from) {
                queue.remove(number);
            }
            if let Some(queue) = queues.get_mut(to) {
                queue.put(position, message);
            }
        }
        self.changed.raise();
        Ok(())
    }

    /// Deletes what `receipt` was given for. A receipt that a later receive outdated deletes nothing.
    pub(crate) fn delete(&self, receipt: &str) -> Result<(), Refusal> {
        let invalid = || Refusal::new("ReceiptHandleIsInvalid", "The input receipt handle is invalid.");
        let (place, count) = receipt.rsplit_once(':').ok_or_else(invalid)?;
        let (arn, number) = parse_key(place).ok_or_else(invalid)?;
        let mut queues = self.lock();
        let queue = queues.get_mut(arn).ok_or_else(|| no_queue(arn))?;
        let current = queue.messages.get(&number).map(|message| message.received.to_string());
        if current.as_deref() == Some(count) {
            self.disk.write(BUCKET, &[(place.to_owned(), None)])?;
            queue.remove(number);
        }
        Ok(())
    }

    /// When the next message of the queue may be received.
    pub(crate) fn next_visible(&self, arn: &str) -> Option<OffsetDateTime> {
        let queues = self.lock();
        queues.get(arn)?.due.first().map(|(due, _)| *due)
    }

    /// Every queue by name.
    pub(crate) fn depths(&self) -> BTreeMap<String, Depth> {
        let now = self.clock.now();
        let depth = |queue: &Queue| {
            let visible = queue.visible(now).count();
            Depth { visible, hidden: queue.messages.len() - visible }
        };
        self.lock().values().map(|queue| (queue.declared.name.clone(), depth(queue))).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Map> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

type Map = BTreeMap<String, Queue>;

impl Message {
    /// Whoever had it received it in a process that is gone: nobody needs to wait for them.
    fn out_of_dead_hands(self, now: OffsetDateTime) -> Self {
        let visible = if self.received > 0 { self.visible.min(now) } else { self.visible };
        Self { visible, ..self }
    }

    fn received_again(&self, now: OffsetDateTime, hidden_until: OffsetDateTime) -> Self {
        Self {
            visible: hidden_until,
            first_received: self.first_received.or(Some(now)),
            received: self.received + 1,
            ..self.clone()
        }
    }
}

fn no_queue(name: &str) -> Refusal {
    Refusal::new("com.amazonaws.sqs#QueueDoesNotExist", format!("there is no queue {name}"))
}

/// Numbers have a fixed width, so that keys sort as they do.
fn key(arn: &str, number: u64) -> String {
    format!("{arn}/{number:020}")
}

fn parse_key(key: &str) -> Option<(&str, u64)> {
    let (arn, number) = key.rsplit_once('/')?;
    Some((arn, number.parse().ok()?))
}

fn record(arn: &str, number: u64, message: &Message) -> Result<Change, Refusal> {
    Ok((key(arn, number), Some(crate::answer::write(message)?)))
}
