// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/transfer/jsonlines.h"
#include "tests/fuzz/harness.h"

using namespace weir;

namespace {

void roundTrip(const Event &event)
{
    const Result<ImportRecord> again = parseImportLine(jsonLine(event));
    expect(again && again->event && !again->link, "an event is read back");
    const Event &read = *again->event;
    expect(read.key == event.key && read.id == event.id && read.type == event.type, "with its key, id and type");
    expect(read.data == event.data && read.metadata == event.metadata, "with its bytes");
    expect(read.metadata.isNull() == event.metadata.isNull(), "and no metadata where it had none");
    expect(read.createdAt == event.createdAt && read.validAt == event.validAt, "with its times");
}

void roundTrip(const Link &link)
{
    const Result<ImportRecord> again = parseImportLine(jsonLine(link));
    expect(again && again->link && !again->event, "a link is read back");
    const Link &read = *again->link;
    expect(read.key == link.key && read.stream == link.stream && read.position == link.position, "with key, stream and position");
    expect(read.eventId == link.eventId && read.linkedAt == link.linkedAt, "with its event and time");
}

} // namespace

/// A line of an export is read, or refused with a reason; what is read is written so that it is read back equal.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const Result<ImportRecord> record = parseImportLine(bytesOf(data, size));
    expect(record || (record.error().code == ErrorCode::Undecodable && !record.error().detail.isEmpty()), "a reason is told");
    if (!record)
        return 0;
    if (record->event)
        roundTrip(*record->event);
    if (record->link)
        roundTrip(*record->link);
    return 0;
}
