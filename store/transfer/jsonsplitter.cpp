// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/transfer/jsonsplitter.h"

namespace weir {

namespace {

bool isBlank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

} // namespace

Result<qsizetype> JsonSplitter::take(QByteArrayView bytes)
{
    m_hasElement = false;
    qsizetype taken = 0;
    while (taken < bytes.size() && !m_hasElement) {
        if (m_place == Place::Within) {
            taken += takeWithin(bytes.sliced(taken));
            continue;
        }
        if (const Status outside = takeOutside(bytes[taken]); !outside)
            return failure(outside.error());
        // The first byte of an element is left for takeWithin().
        if (m_place != Place::Within)
            ++taken;
    }
    return taken;
}

Status JsonSplitter::takeOutside(char byte)
{
    if (byte == '\n')
        ++m_line;
    if (isBlank(byte))
        return {};
    if (m_place == Place::Between)
        return takeBetween(byte);
    if (m_place == Place::After)
        return failure(ErrorCode::Undecodable, QStringLiteral("text after the array"));
    if (byte != '[')
        return failure(ErrorCode::Undecodable, QStringLiteral("not a JSON array"));
    m_place = Place::Between;
    return {};
}

Status JsonSplitter::takeBetween(char byte)
{
    if (byte == ']' && m_number == 0) {
        m_place = Place::After;
        return {};
    }
    if (byte == ']' || byte == ',')
        return failure(ErrorCode::Undecodable, QStringLiteral("an element is missing"));
    m_place = Place::Within;
    m_elementLine = m_line;
    ++m_number;
    return {};
}

/// With the comma or bracket that ends the element, which is none of it.
qsizetype JsonSplitter::takeWithin(QByteArrayView bytes)
{
    qsizetype at = 0;
    while (at < bytes.size() && m_place == Place::Within) {
        const char byte = bytes[at];
        if (byte == '\n')
            ++m_line;
        if (!m_isString && m_depth == 0 && (byte == ',' || byte == ']')) {
            m_place = byte == ',' ? Place::Between : Place::After;
            break;
        }
        follow(byte);
        ++at;
    }
    m_element += bytes.first(at);
    m_hasElement = m_place != Place::Within;
    return m_hasElement ? at + 1 : at;
}

void JsonSplitter::follow(char byte)
{
    if (m_isString) {
        m_isString = m_isEscaped || byte != '"';
        m_isEscaped = !m_isEscaped && byte == '\\';
    } else if (byte == '"') {
        m_isString = true;
    } else if (byte == '{' || byte == '[') {
        ++m_depth;
    } else if ((byte == '}' || byte == ']') && m_depth > 0) {
        --m_depth;
    }
}

} // namespace weir
