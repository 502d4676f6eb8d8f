// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/payload/plainjson.h"

#include <algorithm>

namespace weir {

namespace {

constexpr int deepest = 32;
/// Of so many bytes there are fewer values than decoding allows.
constexpr qsizetype longest = 1'000'000;
/// Of so many digits any parser makes a number.
constexpr std::ptrdiff_t mostDigits = 18;

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

bool endsPlainText(char byte)
{
    return byte == '"' || byte == '\\' || quint8(byte) < 0x20 || quint8(byte) >= 0x7f;
}

const char *endOfDigits(const char *at, const char *end)
{
    return std::find_if_not(at, end, isDigit);
}

} // namespace

bool PlainJson::read(QByteArrayView bytes)
{
    m_members.clear();
    if (bytes.size() > longest)
        return false;
    m_at = bytes.begin();
    m_end = bytes.end();
    skipSpace();
    if (!skip('{') || !readMembers(0))
        return false;
    skipSpace();
    return m_at == m_end;
}

const PlainJson::Member *PlainJson::find(QByteArrayView key) const
{
    const auto found = std::find_if(m_members.begin(), m_members.end(), [key](const Member &one) { return one.key == key; });
    return found == m_members.end() ? nullptr : &*found;
}

/// To the end of an object whose brace is behind.
bool PlainJson::readMembers(int depth)
{
    skipSpace();
    if (skip('}'))
        return true;
    do {
        Member member;
        skipSpace();
        if (!skip('"') || !readString(member.key))
            return false;
        skipSpace();
        if (!skip(':') || !readValue(depth, member))
            return false;
        if (depth == 0)
            m_members.push_back(member);
        skipSpace();
    } while (skip(','));
    return skip('}');
}

bool PlainJson::readItems(int depth)
{
    skipSpace();
    if (skip(']'))
        return true;
    do {
        Member item;
        if (!readValue(depth, item))
            return false;
        skipSpace();
    } while (skip(','));
    return skip(']');
}

bool PlainJson::readValue(int depth, Member &member)
{
    skipSpace();
    if (m_at == m_end)
        return false;
    const char *begin = m_at;
    switch (*m_at) {
    case '"':
        ++m_at;
        member.kind = Value::Kind::String;
        return readString(member.text);
    case 'n': return readWord("null");
    case 't': member = {.key = member.key, .text = "true", .kind = Value::Kind::Boolean}; return readWord("true");
    case 'f': member = {.key = member.key, .text = "false", .kind = Value::Kind::Boolean}; return readWord("false");
    case '{':
    case '[': {
        const bool isObject = *m_at++ == '{';
        member.kind = isObject ? Value::Kind::Object : Value::Kind::Array;
        if (depth == deepest || !(isObject ? readMembers(depth + 1) : readItems(depth + 1)))
            return false;
        member.text = {begin, m_at};
        return true;
    }
    default: member.kind = Value::Kind::Number; return readNumber(member.text);
    }
}

/// To the end of a string whose opening quote is behind.
bool PlainJson::readString(QByteArrayView &text)
{
    const char *begin = m_at;
    m_at = std::find_if(m_at, m_end, endsPlainText);
    text = {begin, m_at};
    return skip('"');
}

bool PlainJson::readNumber(QByteArrayView &text)
{
    const char *begin = m_at;
    (void)skip('-');
    const char *digits = m_at;
    m_at = endOfDigits(m_at, m_end);
    const bool isWhole = m_at != digits && (*digits != '0' || m_at == digits + 1);
    if (!isWhole)
        return false;
    if (skip('.')) {
        const char *fraction = m_at;
        m_at = endOfDigits(m_at, m_end);
        if (m_at == fraction)
            return false;
    }
    text = {begin, m_at};
    const bool hasExponent = m_at != m_end && (*m_at == 'e' || *m_at == 'E');
    return m_at - digits <= mostDigits && !hasExponent;
}

bool PlainJson::readWord(QByteArrayView word)
{
    if (!QByteArrayView(m_at, m_end).startsWith(word))
        return false;
    m_at += word.size();
    return true;
}

void PlainJson::skipSpace()
{
    while (m_at != m_end && (*m_at == ' ' || *m_at == '\t' || *m_at == '\r' || *m_at == '\n'))
        ++m_at;
}

bool PlainJson::skip(char byte)
{
    if (m_at == m_end || *m_at != byte)
        return false;
    ++m_at;
    return true;
}

} // namespace weir
