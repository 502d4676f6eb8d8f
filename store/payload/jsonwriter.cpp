// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/payload/jsontext.h"
#include "store/payload/payload.h"
#include "store/payload/walk.h"

namespace weir {

namespace {

bool isDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

/// Moves over digits and says whether there were any.
bool skipDigits(QStringView &text)
{
    const qsizetype before = text.size();
    while (!text.isEmpty() && isDigit(text.front()))
        text = text.sliced(1);
    return text.size() < before;
}

bool skipOne(QStringView &text, QStringView oneOf)
{
    if (text.isEmpty() || !oneOf.contains(text.front()))
        return false;
    text = text.sliced(1);
    return true;
}

QString escaped(char16_t character)
{
    switch (character) {
    case u'"': return QStringLiteral("\\\"");
    case u'\\': return QStringLiteral("\\\\");
    case u'\n': return QStringLiteral("\\n");
    case u'\r': return QStringLiteral("\\r");
    case u'\t': return QStringLiteral("\\t");
    case u'\b': return QStringLiteral("\\b");
    case u'\f': return QStringLiteral("\\f");
    default: return QStringLiteral("\\u%1").arg(uint(character), 4, 16, QLatin1Char('0'));
    }
}

/// Writes UTF-8. With an indent each member has a line of its own.
class Writer
{
public:
    explicit Writer(bool isIndented) : m_isIndented(isIndented) {}

    void scalar(const Value &value)
    {
        if (value.kind == Value::Kind::Null)
            m_text += "null";
        else if (value.kind == Value::Kind::Boolean || (value.kind == Value::Kind::Number && isJsonNumber(value.text)))
            m_text += value.text.toUtf8();
        else
            m_text += quoted(value.text).toUtf8();
    }

    void open(const Value &container)
    {
        m_text += container.kind == Value::Kind::Object ? '{' : '[';
        ++m_depth;
    }

    void member(const Value &container, std::size_t index)
    {
        if (index > 0)
            m_text += ',';
        newLine();
        if (container.kind == Value::Kind::Object)
            m_text += quoted(container.members[index].key).toUtf8() + (m_isIndented ? ": " : ":");
    }

    void close(const Value &container)
    {
        --m_depth;
        if (!container.members.empty())
            newLine();
        m_text += container.kind == Value::Kind::Object ? '}' : ']';
    }

    bool isFull() const { return false; }
    QByteArray text() const { return m_text; }

private:
    void newLine()
    {
        if (m_isIndented)
            m_text += '\n' + QByteArray(m_depth * 2, ' ');
    }

    QByteArray m_text;
    qsizetype m_depth = 0;
    bool m_isIndented;
};

QByteArray written(const Value &value, bool isIndented)
{
    Writer writer(isIndented);
    walk(value, writer);
    return writer.text();
}

} // namespace

bool isJsonNumber(QStringView text)
{
    (void)skipOne(text, u"-");
    if (!skipOne(text, u"0") && !skipDigits(text))
        return false;
    if (skipOne(text, u".") && !skipDigits(text))
        return false;
    if (skipOne(text, u"eE")) {
        (void)skipOne(text, u"+-");
        if (!skipDigits(text))
            return false;
    }
    return text.isEmpty();
}

QString quoted(QStringView text)
{
    QString result = QStringLiteral("\"");
    result.reserve(text.size() + 2);
    for (const QChar character : text) {
        if (character < u' ' || character == u'"' || character == u'\\')
            result += escaped(character.unicode());
        else
            result += character;
    }
    return result + QLatin1Char('"');
}

QByteArray toJson(const Value &value)
{
    return written(value, false);
}

QByteArray toIndentedJson(const Value &value)
{
    return written(value, true);
}

} // namespace weir
