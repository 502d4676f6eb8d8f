// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/transfer/cloudevents.h"
#include "store/transfer/jsonsplitter.h"
#include "tests/fuzz/harness.h"

#include <algorithm>
#include <vector>

using namespace weir;

namespace {

struct Elements {
    std::vector<QByteArray> elements = {};
    bool isComplete = false;
    bool isRefused = false;

    bool operator==(const Elements &) const = default;
};

/// What the splitter makes of the bytes as they come, so many at once.
Elements elementsOf(QByteArrayView bytes, qsizetype atOnce)
{
    JsonSplitter splitter;
    Elements found;
    while (!bytes.isEmpty() && !found.isRefused) {
        const Result<qsizetype> taken = splitter.take(bytes.first(std::min(atOnce, bytes.size())));
        found.isRefused = !taken;
        if (!taken)
            continue;
        expect(*taken > 0 && *taken <= bytes.size(), "it goes on");
        bytes = bytes.sliced(*taken);
        if (splitter.hasElement())
            found.elements.push_back(splitter.takeElement());
    }
    found.isComplete = splitter.isComplete();
    return found;
}

/// Whether there was metadata is lost where it is empty.
void roundTrip(const ImportRecord &record)
{
    const Event &event = *record.event;
    const QByteArray written = cloudEvent(event, {.source = QStringLiteral("fuzz"),
                                                  .stream = record.link ? record.link->stream : QString(),
                                                  .position = record.link ? record.link->position : std::nullopt});
    const Result<ImportRecord> again = parseCloudEvent(written);
    expect(again && again->event && again->hasTime, "an event is read back");
    const Event &read = *again->event;
    expect(read.id == event.id && read.type == event.type, "with its id and type");
    expect(read.data == event.data, "with its data");
    expect(read.metadata == event.metadata || event.metadata.isEmpty(), "with its metadata");
    expect(read.createdAt == event.createdAt && read.validAt == event.validAt, "with its times");
    expect(again->link.has_value() == record.link.has_value(), "with its link");
    expect(!record.link || (again->link->stream == record.link->stream && again->link->position == record.link->position),
           "in its stream, at its position");
}

} // namespace

/// A batch falls into the same elements however its bytes come. An element is read, or refused with a reason; what is read is
/// written so that it is read back equal.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = bytesOf(data, size);
    const Elements elements = elementsOf(bytes, bytes.size());
    expect(elements == elementsOf(bytes, 1), "byte by byte as at once");
    std::vector<QByteArray> all = elements.elements;
    all.push_back(bytes);
    for (const QByteArray &element : all) {
        const Result<ImportRecord> record = parseCloudEvent(element);
        expect(record || (record.error().code == ErrorCode::Undecodable && !record.error().detail.isEmpty()), "a reason is told");
        if (record)
            roundTrip(*record);
    }
    return 0;
}
