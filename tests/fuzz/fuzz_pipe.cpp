// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "app/console/piperequest.h"
#include "store/payload/payload.h"
#include "tests/fuzz/harness.h"

using namespace weir;

namespace {

template <class T>
void expectReason(const Result<T> &result)
{
    expect(result || errorName(result.error().code) != QString(), "the error has a name");
}

void roundTrip(const NewEvent &event)
{
    const Event stored{.id = event.id,
                       .type = event.type,
                       .data = event.data,
                       .metadata = event.metadata,
                       .createdAt = event.createdAt,
                       .validAt = event.validAt.value_or(event.createdAt)};
    const Value request = Value::object({{QStringLiteral("records"), Value::array({{{}, toRecord(stored)}})}});
    const auto again = PipeRequest(request).records();
    expect(again && again->size() == 1, "a record is read back");
    const NewEvent &read = again->front();
    expect(read.id == event.id && read.type == event.type, "with its id and type");
    expect(read.data == event.data && read.metadata == event.metadata, "with its bytes");
    expect(read.createdAt == event.createdAt && read.validAt == stored.validAt, "with its times");
}

} // namespace

/// A line of the pipe: each part of a request is read or refused, and a record that is read is written so that it is read back.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const Result<Value> arguments = parseJson(bytesOf(data, size));
    if (!arguments)
        return 0;
    const PipeRequest request(*arguments);
    expectReason(request.stream());
    expectReason(request.expectedVersion());
    expectReason(request.texts(u"event_ids"));
    expectReason(request.text(u"event_id"));
    if (const Value *specification = arguments->find(u"spec"); specification != nullptr)
        expectReason(readSpecification(*specification));
    const auto records = request.records();
    expectReason(records);
    if (records) {
        for (const NewEvent &event : *records)
            roundTrip(event);
    }
    return 0;
}
