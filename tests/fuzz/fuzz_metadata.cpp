// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/eventmetadata.h"
#include "store/payload/payload.h"
#include "tests/fuzz/harness.h"

using namespace weir;

/// Every event has a correlation; one that is written is read back.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = bytesOf(data, size);
    const QString correlation = correlationOf({.id = QStringLiteral("own"), .metadata = bytes});
    expect(!correlation.isEmpty(), "it is never empty");
    const Payload payload = decodePayload(bytes);
    std::vector<Member> more = payload.value.members;
    const EventMetadata metadata{.correlationId = correlation, .causationId = QStringLiteral("cause"), .more = std::move(more)};
    const QByteArray written = toJson(metadata.toValue());
    expect(correlationOf({.id = QStringLiteral("other"), .metadata = written}) == correlation, "it is read back");
    return 0;
}
