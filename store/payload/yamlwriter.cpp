// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/payload/payload.h"
#include "store/payload/yamlscalar.h"

#include <yaml-cpp/emitter.h>
#include <yaml-cpp/emittermanip.h>

#include <QRegularExpression>

namespace weir {

namespace {

/// Words that no reader of YAML takes for anything but themselves, in any style it may be written.
bool isSafePlain(const QString &text)
{
    static const QRegularExpression words(
        QRegularExpression::anchoredPattern(QStringLiteral("[A-Za-z][A-Za-z0-9_.-]*(?: [A-Za-z0-9_.-]+)*")));
    static const QRegularExpression oneLetter(QStringLiteral("\\A[yYnN]\\z"));
    return words.match(text).hasMatch() && !oneLetter.match(text).hasMatch() && plainYamlScalar(text).kind == Value::Kind::String;
}

bool isSafeSymbol(const QString &text)
{
    static const QRegularExpression name(QRegularExpression::anchoredPattern(QStringLiteral("[A-Za-z_][A-Za-z0-9_]*")));
    return name.match(text).hasMatch();
}

/// YAML 1.1, which Psych reads, takes some of these for ends of lines and refuses the others; to yaml-cpp, which writes YAML 1.2,
/// they are letters.
bool hasOddCharacters(const QString &text)
{
    static const QRegularExpression odd(QStringLiteral("[\\x{7f}\\x{85}\\x{2028}\\x{2029}\\x{fffe}\\x{ffff}]"));
    return odd.match(text).hasMatch();
}

/// Psych knows an exponent only after a point and with a sign: any other spelling would come back as a string.
QString psychNumber(const QString &text)
{
    if (plainYamlScalar(text).kind == Value::Kind::Number)
        return text;
    const qsizetype exponent = text.indexOf(QLatin1Char('e'), 0, Qt::CaseInsensitive);
    if (exponent < 0)
        return text;
    QString digits = text.first(exponent);
    QString power = text.sliced(exponent + 1);
    if (!digits.contains(QLatin1Char('.')))
        digits += QStringLiteral(".0");
    if (!power.startsWith(QLatin1Char('-')) && !power.startsWith(QLatin1Char('+')))
        power.prepend(QLatin1Char('+'));
    return digits % QLatin1Char('e') % power;
}

class Writer
{
public:
    Writer() { m_out << YAML::BeginDoc; }

    void write(const Value &value)
    {
        if (value.kind == Value::Kind::Object)
            writeObject(value);
        else if (value.kind == Value::Kind::Array)
            writeArray(value);
        else
            writeScalar(value);
    }

    QByteArray text() const { return QByteArray(m_out.c_str(), qsizetype(m_out.size())) + '\n'; }

private:
    void writeObject(const Value &value)
    {
        writeTag(value);
        m_out << YAML::BeginMap;
        for (const Member &member : value.members) {
            m_out << YAML::Key;
            writeSymbol(member.key);
            m_out << YAML::Value;
            write(member.value);
        }
        m_out << YAML::EndMap;
    }

    void writeArray(const Value &value)
    {
        m_out << YAML::BeginSeq;
        for (const Member &item : value.members)
            write(item.value);
        m_out << YAML::EndSeq;
    }

    void writeScalar(const Value &value)
    {
        switch (value.kind) {
        case Value::Kind::Null: m_out << YAML::Null; break;
        case Value::Kind::Boolean: m_out << plain(value.text); break;
        case Value::Kind::Symbol: writeSymbol(value.text); break;
        case Value::Kind::Number: writeNumber(value); break;
        case Value::Kind::Time: writeTagged(value, value.text); break;
        default: writeText(value); break;
        }
    }

    /// A BigDecimal's digits stand after its precision.
    void writeNumber(const Value &value)
    {
        const bool isBig = value.tag.endsWith(QLatin1StringView("BigDecimal"));
        writeTagged(value, isBig ? QString(QStringLiteral("18:") % value.text) : psychNumber(value.text));
    }

    void writeTagged(const Value &value, const QString &text)
    {
        writeTag(value);
        m_out << plain(text);
    }

    void writeText(const Value &value)
    {
        writeTag(value);
        if (isSafePlain(value.text))
            m_out << plain(value.text);
        else
            writeQuoted(value.text);
    }

    void writeSymbol(const QString &name)
    {
        if (isSafeSymbol(name)) {
            m_out << plain(QLatin1Char(':') + name);
        } else {
            m_out << YAML::VerbatimTag("!ruby/symbol");
            writeQuoted(name);
        }
    }

    void writeQuoted(const QString &text)
    {
        m_out << YAML::DoubleQuoted;
        if (hasOddCharacters(text))
            m_out << YAML::EscapeNonAscii;
        m_out << plain(text);
    }

    void writeTag(const Value &value)
    {
        if (!value.tag.isEmpty())
            m_out << YAML::VerbatimTag(value.tag.toStdString());
    }

    static std::string plain(const QString &text) { return text.toStdString(); }

    YAML::Emitter m_out;
};

} // namespace

QByteArray toYaml(const Value &value)
{
    Writer writer;
    writer.write(value);
    return writer.text();
}

} // namespace weir
