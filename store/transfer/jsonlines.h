// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/event.h"
#include "store/result.h"
#include "store/transfer/importrecord.h"

namespace weir {

/// Weir's own format of a store's whole contents, JSON Lines in UTF-8. Nothing of what the store holds is lost, and a store
/// that it was imported into gives the same bytes again. One object a line, without blanks:
///
///     {"weir":"export","version":1}
///     {"event":1,"id":"0198...","type":"OrderPlaced","created_at":"2026-01-05T09:01:01.123456Z","valid_at":"...",
///      "data":{"order_id":"42"},"metadata":{"correlation_id":"..."}}
///     {"link":1,"stream":"Order$42","position":0,"id":"0198...","linked_at":"2026-01-05T09:01:01.123456Z"}
///     {"weir":"end","events":1,"links":1}
///
/// Events in the order of the whole store, then links in the order of linking, which is the order within each stream.
/// "event" and "link" are the keys (an event's global position plus one). "position" is null for an event written with `any`.
/// "valid_at" is there only where it differs from "created_at". Data and metadata are JSON where that gives the same bytes
/// again, else text ("data_text") or base64 ("data_base64"); an event without metadata has none of the three members. The last
/// line tells a whole file from one that was cut off. Of one stream each event is followed by its link. What Weir keeps beside
/// events and links (checkpoints and commands of processes) is not in it.

QByteArray jsonLinesBegin();
QByteArray jsonLine(const Event &event);
QByteArray jsonLine(const Link &link);
QByteArray jsonLinesEnd(qint64 events, qint64 links);

/// Reads one line, with or without its end. Undecodable with the reason for all that is no such line. It looks at nothing but
/// `line`, and `ImportRecord::line` stays 0.
Result<ImportRecord> parseImportLine(const QByteArray &line);

} // namespace weir
