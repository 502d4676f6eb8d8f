// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/event.h"
#include "store/result.h"
#include "store/transfer/importrecord.h"

namespace weir {

/// Events in the JSON format of CloudEvents 1.0, as elements of its batch format (application/cloudevents-batch+json).
///
/// id, type and time are the event's. subject is the stream: its origin, or the stream that is exported. data is its JSON;
/// what is none is text (application/yaml, text/plain) or data_base64. Extensions: streamposition and globalposition,
/// decimal numbers as strings, since the integers of CloudEvents have 32 bits; validat where it differs from time;
/// correlationid and causationid from the metadata; and all of the metadata in weirmetadata, or weirmetadatabase64 where it
/// is no plain text.
///
/// What is lost, and kept by the JSON Lines format: all links but one of each event, their times and their order; keys; blanks in
/// JSON data; whether there was no metadata; events without id or type cannot be read back, and ids that are no uuids become some.

struct CloudEventContext {
    QString source = {}; ///< a URI reference
    QString stream = {}; ///< null where it has none
    std::optional<qint64> position = {};
};

/// One element, without an end of line.
QByteArray cloudEvent(const Event &event, const CloudEventContext &context);

/// Reads one element, of any producer. The event's key and its link's key are 0. An id that is a uuid is taken in lower case,
/// from another one is derived together with the source. Metadata is that of weirmetadata, else an object of the source, the
/// original id, correlation_id, causation_id, dataschema, a datacontenttype other than JSON, and unknown extensions by their
/// names. A subject becomes the stream; the link is made at the event's time.
/// Undecodable with the reason for all that is no CloudEvent. It looks at nothing but `element`.
Result<ImportRecord> parseCloudEvent(const QByteArray &element);

} // namespace weir
