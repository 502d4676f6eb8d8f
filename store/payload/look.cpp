// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/payload/look.h"

#include <QStringDecoder>

namespace weir {

namespace {

/// Psych begins each document with three dashes and then a space or a new line.
bool beginsAsYaml(QByteArrayView bytes)
{
    return bytes.startsWith("---") && (bytes.size() == 3 || bytes[3] == ' ' || bytes[3] == '\n' || bytes[3] == '\r');
}

QByteArrayView withoutLeadingSpace(QByteArrayView bytes)
{
    qsizetype at = 0;
    while (at < bytes.size() && QByteArrayView(" \t\r\n").contains(bytes[at]))
        ++at;
    return bytes.sliced(at);
}

} // namespace

Look lookOf(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return Look::Empty;
    if (beginsAsYaml(bytes))
        return Look::Yaml;
    const QByteArrayView text = withoutLeadingSpace(bytes);
    if (text.isEmpty())
        return Look::Other;
    if (text.front() == '{' || text.front() == '[')
        return Look::JsonContainer;
    return QByteArrayView("\"-0123456789tfn").contains(text.front()) ? Look::JsonScalar : Look::Other;
}

std::optional<QString> utf8Text(QByteArrayView bytes)
{
    if (bytes.contains('\0'))
        return {};
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    QString text = decoder.decode(bytes);
    if (decoder.hasError())
        return {};
    return text;
}

} // namespace weir
