// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/payload/jsontext.h"
#include "store/payload/look.h"
#include "store/payload/payload.h"
#include "store/payload/reading.h"
#include "store/payload/walk.h"

#include <algorithm>

namespace weir {

namespace {

constexpr QChar ellipsis = u'…';

bool isNameCharacter(QChar character)
{
    return character.isLetterOrNumber() || character == u'_' || character == u'-' || character == u'?';
}

/// Writes a value as a person reads it: keys bare where they are names, a space after each colon and comma. Stops beyond the
/// limit, by no more than one scalar.
class Writer
{
public:
    explicit Writer(qsizetype limit) : m_limit(limit) {}

    void scalar(const Value &value)
    {
        switch (value.kind) {
        case Value::Kind::Null: m_text += QLatin1StringView("null"); break;
        case Value::Kind::String: m_text += quoted(shortened(value.text)); break;
        case Value::Kind::Symbol: m_text += QLatin1Char(':') + shortened(value.text); break;
        default: m_text += shortened(value.text);
        }
    }

    void open(const Value &container) { m_text += container.kind == Value::Kind::Object ? u'{' : u'['; }
    void close(const Value &container) { m_text += container.kind == Value::Kind::Object ? u'}' : u']'; }

    void member(const Value &container, std::size_t index)
    {
        if (index > 0)
            m_text += QLatin1StringView(", ");
        if (container.kind == Value::Kind::Object)
            writeKey(container.members[index].key);
    }

    bool isFull() const { return m_text.size() > m_limit; }
    QString text() const { return m_text; }

private:
    QStringView shortened(QStringView text) const { return text.first(std::min(text.size(), m_limit + 1)); }

    void writeKey(const QString &key)
    {
        const bool isName = !key.isEmpty() && std::all_of(key.begin(), key.end(), isNameCharacter);
        m_text += (isName ? shortened(key).toString() : quoted(shortened(key))) + QLatin1StringView(": ");
    }

    QString m_text;
    qsizetype m_limit;
};

/// What may not stand in one line of a table: breaks and controls, and marks that turn the direction of what follows.
QChar harmless(QChar character)
{
    const char16_t code = character.unicode();
    if (code == u'\n' || code == u'\r' || code == u'\t' || code == 0x2028 || code == 0x2029)
        return u' ';
    const bool turns = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
    return character.category() == QChar::Other_Control || turns ? QChar(QChar::ReplacementCharacter) : character;
}

/// Cuts to the limit, the ellipsis within it; never between the halves of a character.
QString oneLine(QString text, qsizetype limit, bool isCut)
{
    if (isCut || text.size() > limit) {
        text.truncate(std::max<qsizetype>(0, std::min(text.size(), limit - 1)));
        if (!text.isEmpty() && text.back().isHighSurrogate())
            text.chop(1);
        text += ellipsis;
    }
    std::transform(text.begin(), text.end(), text.begin(), harmless);
    return text;
}

QString valueLine(const Value &value, qsizetype limit)
{
    Writer writer(limit);
    walk(value, writer);
    return writer.text();
}

/// The bytes without the character that their end may have cut.
QByteArrayView withoutCutCharacter(QByteArrayView bytes)
{
    for (qsizetype back = 1; back <= std::min<qsizetype>(4, bytes.size()); ++back) {
        const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
        if (byte >= 0xc0)
            return bytes.chopped(back);
        if (byte < 0x80)
            break;
    }
    return bytes;
}

/// The text stands bare, as a number does.
void replace(Value &root, const QString &path, const QString &text)
{
    Value *value = &root;
    const QStringList keys = path.split(QLatin1Char('.'));
    for (const QString &key : keys) {
        const auto found =
            std::find_if(value->members.begin(), value->members.end(), [&](const Member &member) { return member.key == key; });
        if (found == value->members.end())
            return;
        value = &found->value;
    }
    if (!value->isContainer())
        *value = Value{.kind = Value::Kind::Number, .text = text};
}

QString undecodedLine(QByteArrayView bytes, bool isCut)
{
    if (const auto text = utf8Text(isCut ? withoutCutCharacter(bytes) : bytes))
        return *text;
    return QString::fromLatin1(bytes.toByteArray().toHex());
}

} // namespace

QString previewPayload(const QByteArray &bytes, qsizetype limit, const QHash<QString, QString> &instead)
{
    if (bytes.isEmpty() || limit <= 0)
        return {};
    const qsizetype window = std::max<qsizetype>(2048, 4 * limit);
    const bool isCut = bytes.size() > window;
    const QByteArray head = isCut ? bytes.first(window) : bytes;
    const Look look = lookOf(head);
    if (look != Look::Other) {
        Reading reading =
            look == Look::Yaml ? readYaml(head) : readJson(head, isCut ? Extent::Prefix : Extent::Whole, Lines::Unknown);
        const bool isRead = !reading.error || (isCut && look == Look::Yaml && reading.value.isContainer());
        const bool isWorth = look != Look::JsonScalar || !isCut;
        for (auto at = instead.cbegin(); at != instead.cend(); ++at)
            replace(reading.value, at.key(), at.value());
        if (isRead && isWorth)
            return oneLine(valueLine(reading.value, limit), limit, isCut);
    }
    return oneLine(undecodedLine(head, isCut), limit, isCut);
}

} // namespace weir
