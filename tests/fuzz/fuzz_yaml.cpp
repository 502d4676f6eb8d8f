// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/payload/payload.h"
#include "tests/fuzz/harness.h"

using namespace weir;

/// The input as the rest of a YAML document. What is decoded can be written as JSON, copied, and found by its keys.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = "---\n" + bytesOf(data, size);
    (void)previewPayload(bytes, 80);
    const Payload payload = decodePayload(bytes);
    expect(payload.format == Payload::Format::Yaml || !payload.problem.isEmpty(), "a reason is told");
    if (!payload.isDecoded())
        return 0;
    const Value copy = payload.value;
    expect(copy == payload.value, "a copy is equal");
    const QByteArray json = toJson(payload.value);
    expect(parseJson(json).has_value(), "it is written as JSON");
    expect(json.size() < 6 * (bytes.size() + 4096) * 20, "it does not multiply");
    for (const Member &member : payload.value.members)
        expect(payload.value.kind != Value::Kind::Object || payload.value.find(member.key) != nullptr, "found by its key");
    return 0;
}
