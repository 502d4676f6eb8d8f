// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/payload/payload.h"
#include "store/payload/look.h"
#include "store/payload/reading.h"

namespace weir {

namespace {

QString problemText(const Error &error)
{
    return error.line > 0 ? QStringLiteral("line %1: %2").arg(error.line).arg(error.detail) : error.detail;
}

Payload undecoded(const QByteArray &bytes, const QString &problem)
{
    if (const auto text = utf8Text(bytes))
        return {.format = Payload::Format::Text, .text = *text, .problem = problem};
    return {.format = Payload::Format::Binary, .text = QString::fromLatin1(bytes.toHex()), .problem = problem};
}

Payload decoded(Payload::Format format, Reading reading, const QByteArray &bytes, bool isMeantSo)
{
    if (!reading.error)
        return {.format = format, .value = std::move(reading.value)};
    return undecoded(bytes, isMeantSo ? problemText(*reading.error) : QString());
}

} // namespace

Payload decodePayload(const QByteArray &bytes)
{
    switch (lookOf(bytes)) {
    case Look::Empty: return {};
    case Look::Other: return undecoded(bytes, {});
    case Look::Yaml:
        // yaml-cpp would replace what is no UTF-8 without a word.
        if (!utf8Text(bytes))
            return undecoded(bytes, QStringLiteral("neither UTF-8 nor free of NUL"));
        return decoded(Payload::Format::Yaml, readYaml(bytes), bytes, true);
    case Look::JsonContainer: return decoded(Payload::Format::Json, readJson(bytes, Extent::Whole, Lines::Unknown), bytes, true);
    case Look::JsonScalar: return decoded(Payload::Format::Json, readJson(bytes, Extent::Whole, Lines::Unknown), bytes, false);
    }
    return {};
}

Result<Value> parseJson(const QByteArray &bytes)
{
    Reading reading = readJson(bytes, Extent::Whole, Lines::Counted);
    if (reading.error)
        return failure(*reading.error);
    return std::move(reading.value);
}

} // namespace weir
