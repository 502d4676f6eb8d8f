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

Result<bool> JsonSplitter::take(char byte)
{
    if (byte == '\n')
        ++m_line;
    if (m_place == Place::Within)
        return takeWithin(byte);
    if (isBlank(byte))
        return false;
    if (m_place == Place::Between)
        return takeBetween(byte);
    if (m_place == Place::After)
        return failure(ErrorCode::Undecodable, QStringLiteral("text after the array"));
    if (byte != '[')
        return failure(ErrorCode::Undecodable, QStringLiteral("not a JSON array"));
    m_place = Place::Between;
    return false;
}

Result<bool> JsonSplitter::takeBetween(char byte)
{
    if (byte == ']' && m_number == 0) {
        m_place = Place::After;
        return false;
    }
    if (byte == ']' || byte == ',')
        return failure(ErrorCode::Undecodable, QStringLiteral("an element is missing"));
    m_place = Place::Within;
    m_elementLine = m_line;
    ++m_number;
    return takeWithin(byte);
}

bool JsonSplitter::takeWithin(char byte)
{
    const bool isEnd = !m_isString && m_depth == 0 && (byte == ',' || byte == ']');
    if (isEnd) {
        m_place = byte == ',' ? Place::Between : Place::After;
        return true;
    }
    m_element += byte;
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
    return false;
}

} // namespace weir
