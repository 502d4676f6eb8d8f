// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/payload/yamlscalar.h"

#include <QRegularExpression>

namespace weir {

namespace {

using Kind = Value::Kind;

bool matches(const QRegularExpression &pattern, const QString &text)
{
    return pattern.match(text).hasMatch();
}

QRegularExpression whole(const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern));
}

bool isNumber(const QString &text)
{
    static const QRegularExpression number =
        whole(QStringLiteral("[-+]?(?:0|[1-9](?:[0-9]|[,_][0-9])*"               // decimal
                             "|0[0-7_,]+|0b[01_,]+|0x[0-9a-fA-F_,]+"             // octal, binary, hexadecimal
                             "|[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}(?:\\.[0-9_]*)?" // base 60
                             "|(?=\\.?[0-9])(?:[0-9][0-9_,]*)?\\.[0-9]*(?:[eE][-+][0-9]+)?)"));
    static const QRegularExpression special =
        QRegularExpression(QStringLiteral("\\A(?:[-+]?\\.inf|\\.nan)\\z"), QRegularExpression::CaseInsensitiveOption);
    return matches(number, text) || matches(special, text);
}

bool isTime(const QString &text)
{
    static const QRegularExpression date = whole(QStringLiteral("[0-9]{4}-(?:1[012]|0?[0-9])-(?:[12][0-9]|3[01]|0?[0-9])"));
    static const QRegularExpression time =
        whole(QStringLiteral("-?[0-9]{4,}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|\\s+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]*)?"
                             "(?:\\s*(?:Z|[-+][0-9]{1,2}:?(?:[0-9]{2})?))?"));
    return matches(date, text) || matches(time, text);
}

bool isOneOf(const QString &text, std::initializer_list<QLatin1StringView> words)
{
    return std::any_of(words.begin(), words.end(), [&](auto word) { return text.compare(word, Qt::CaseInsensitive) == 0; });
}

/// A symbol's characters: what follows the colon, without the quotes it may have.
QString symbolText(const QString &text)
{
    QString name = text.sliced(1);
    const bool isQuoted = name.size() >= 2 && name.front() == name.back() && (name.front() == u'"' || name.front() == u'\'');
    return isQuoted ? name.sliced(1, name.size() - 2) : name;
}

/// The words of YAML 1.1 that are no strings.
std::optional<Value> wordValue(const QString &text)
{
    if (text.isEmpty() || text == QLatin1StringView("~") || isOneOf(text, {QLatin1StringView("null")}))
        return Value::null();
    if (isOneOf(text, {QLatin1StringView("true"), QLatin1StringView("yes"), QLatin1StringView("on")}))
        return Value::boolean(true);
    if (isOneOf(text, {QLatin1StringView("false"), QLatin1StringView("no"), QLatin1StringView("off")}))
        return Value::boolean(false);
    return {};
}

/// A BigDecimal is written as its precision, a colon and its digits.
QString digitsOf(const QString &text)
{
    return text.sliced(text.indexOf(u':') + 1);
}

} // namespace

Value plainYamlScalar(const QString &text)
{
    if (const auto word = wordValue(text))
        return *word;
    if (text.size() > 1 && text.front() == u':')
        return {.kind = Kind::Symbol, .text = symbolText(text)};
    const QChar first = text.front();
    const bool mayBeNumeric = (first >= u'0' && first <= u'9') || first == u'-' || first == u'+' || first == u'.';
    if (mayBeNumeric && isNumber(text))
        return {.kind = Kind::Number, .text = text};
    if (mayBeNumeric && isTime(text))
        return {.kind = Kind::Time, .text = text};
    return Value::string(text);
}

Value taggedYamlScalar(const QString &tag, const QString &text)
{
    const auto ends = [&](QLatin1StringView name) { return tag.endsWith(name); };
    const auto tagged = [&](Kind kind, const QString &characters) { return Value{.kind = kind, .text = characters, .tag = tag}; };
    if (ends(QLatin1StringView("ruby/object:BigDecimal")))
        return tagged(Kind::Number, digitsOf(text));
    if (ends(QLatin1StringView("ruby/object:DateTime")) || ends(QLatin1StringView("ruby/object:Date")) ||
        ends(QLatin1StringView(":timestamp")))
        return tagged(Kind::Time, text);
    if (ends(QLatin1StringView("ruby/symbol")) || ends(QLatin1StringView("ruby/sym")))
        return tagged(Kind::Symbol, text);
    if (tag == QLatin1StringView("!float") || tag == QLatin1StringView("!int") || ends(QLatin1StringView(",2002:float")) ||
        ends(QLatin1StringView(",2002:int")))
        return tagged(isNumber(text) ? Kind::Number : Kind::String, text);
    return tagged(Kind::String, text);
}

} // namespace weir
