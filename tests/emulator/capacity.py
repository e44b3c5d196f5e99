"""What a call of DynamoDB costs in request units, by the rules of the developer guide.

https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html

Sizes are those of names and values as they are sent. What a call does not show is taken as one unit: an item that is
deleted or only checked is smaller than 1 KB here, and an item is written to the index byOwner if it has its key.
"""

import math

INDEX_KEY = "gsi1pk"


def value_size(value):
    """Bytes of one attribute's value."""
    (kind, inner), = value.items()
    match kind:
        case "S":
            return len(inner.encode())
        case "N":
            return math.ceil(len(inner.lstrip("-")) / 2) + 1
        case "B":
            return len(inner) * 3 // 4
        case "BOOL" | "NULL":
            return 1
        case "SS" | "NS" | "BS":
            return sum(len(one.encode()) for one in inner)
        case "L":
            return 3 + sum(1 + value_size(one) for one in inner)
        case "M":
            return 3 + sum(1 + len(name.encode()) + value_size(one) for name, one in inner.items())
    raise ValueError(kind)


def size(item):
    """Bytes of one item."""
    return sum(len(name.encode()) + value_size(value) for name, value in item.items())


def written(item):
    """Write units of an item in its table and in the index."""
    units = max(1, math.ceil(size(item) / 1024))
    return units * (2 if INDEX_KEY in item else 1)


def units(operation, request, response):
    """Read units, write units."""
    match operation:
        case "GetItem":
            return reading([response["Item"]] if response.get("Item") else [], request.get("ConsistentRead")), 0
        case "BatchGetItem":
            consistent = any(one.get("ConsistentRead") for one in request["RequestItems"].values())
            keys = sum(len(one["Keys"]) for one in request["RequestItems"].values())
            found = [item for items in response.get("Responses", {}).values() for item in items]
            each = sum(reading([item], consistent) for item in found)
            return each + (keys - len(found)) * reading([], consistent), 0
        case "Query" | "Scan":
            return reading(response.get("Items", []), request.get("ConsistentRead")), 0
        case "TransactGetItems":
            return sum(2 * reading([one["Item"]] if one.get("Item") else [], True) for one in response.get("Responses", [])), 0
        case "PutItem":
            return 0, written(request["Item"])
        case "DeleteItem" | "UpdateItem":
            return 0, 1
        case "TransactWriteItems":
            return 0, sum(2 * written(part["Put"]["Item"]) if "Put" in part else 2 for part in request["TransactItems"])
    return 0, 0


def reading(items, consistent):
    """Read units of items that were read together; nothing found costs as much as something small."""
    whole = max(1, math.ceil(sum(map(size, items)) / 4096))
    return whole if consistent else whole / 2
