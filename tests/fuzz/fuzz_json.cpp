// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/payload/payload.h"
#include "tests/fuzz/harness.h"

using namespace weir;

/// JSON is decoded or refused with a reason; what is decoded is written so that it is read back equal.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = bytesOf(data, size);
    const Result<Value> value = parseJson(bytes);
    expect(value || (value.error().code == ErrorCode::Undecodable && !value.error().detail.isEmpty()), "a reason is told");
    expect(value || value.error().line >= 1, "the line is told");
    (void)previewPayload(bytes, 80);
    if (!value)
        return 0;
    const Result<Value> again = parseJson(toJson(*value));
    expect(again && *again == *value, "read back equal");
    const Result<Value> indented = parseJson(toIndentedJson(*value));
    expect(indented && *indented == *value, "read back equal with indents");
    return 0;
}
