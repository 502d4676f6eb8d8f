// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/payload/payload.h"
#include "store/payload/plainjson.h"
#include "tests/fuzz/harness.h"

using namespace weir;

/// Any bytes are shown somehow, and in a line of a table by no more than its width and without breaks.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = bytesOf(data, size);
    const Payload payload = decodePayload(bytes);
    expect(payload.isDecoded() || !payload.text.isEmpty() || size == 0, "something is shown");
    expect(payload.isDecoded() == payload.text.isNull() || size == 0, "text only of what is not decoded");
    if (payload.format == Payload::Format::Text)
        expect(payload.text.toUtf8().size() <= bytes.size(), "no more text than bytes");
    if (PlainJson plain; plain.read(bytes)) {
        expect(payload.format == Payload::Format::Json, "what is plain JSON is JSON");
        expect(payload.value.members.size() == plain.members().size(), "with the same members");
    }
    const QString line = previewPayload(bytes, 40);
    expect(line.size() <= 40, "no wider than the table's cell");
    expect(!line.contains(QLatin1Char('\n')) && !line.contains(QChar(u'\0')), "one line");
    return 0;
}
