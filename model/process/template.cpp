// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/template.h"

#include <QRegularExpression>

namespace weir {

namespace {

const QRegularExpression &namePattern()
{
    static const QRegularExpression pattern(QStringLiteral("\\{([A-Za-z_][A-Za-z0-9_.-]*)\\}"));
    return pattern;
}

Result<Value> lookUp(const QString &name, const TemplateValues &valueOf)
{
    std::optional<Value> value = valueOf(name);
    if (!value)
        return failure(ErrorCode::InvalidDefinition, QStringLiteral("{%1} stands for nothing that is known").arg(name));
    return std::move(*value);
}

Result<Value> fillString(const QString &text, const TemplateValues &valueOf)
{
    const QRegularExpressionMatch match = namePattern().match(text);
    if (match.hasMatch() && match.capturedLength() == text.size())
        return lookUp(match.captured(1), valueOf);
    return fillText(text, valueOf).map([](const QString &filled) { return Value::string(filled); });
}

void collectNames(const Value &value, QStringList &names)
{
    if (value.kind == Value::Kind::String)
        names += templateNames(value.text);
    for (const Member &member : value.members)
        collectNames(member.value, names);
}

} // namespace

Result<QString> fillText(const QString &text, const TemplateValues &valueOf)
{
    QString filled;
    qsizetype end = 0;
    for (auto matches = namePattern().globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const Result<Value> value = lookUp(match.captured(1), valueOf);
        if (!value)
            return failure(value.error());
        const QString plain = value->toPlainText();
        if (plain.isEmpty())
            return failure(ErrorCode::InvalidDefinition, QStringLiteral("{%1} has no value").arg(match.captured(1)));
        filled += QStringView(text).sliced(end, match.capturedStart() - end) + plain;
        end = match.capturedEnd();
    }
    return QString(filled + QStringView(text).sliced(end));
}

Result<Value> fillTemplate(const Value &text, const TemplateValues &valueOf)
{
    if (text.kind == Value::Kind::String)
        return fillString(text.text, valueOf);
    Value filled = text;
    for (Member &member : filled.members) {
        Result<Value> value = fillTemplate(member.value, valueOf);
        if (!value)
            return value;
        member.value = std::move(*value);
    }
    return filled;
}

QStringList templateNames(const QString &text)
{
    QStringList names;
    for (auto matches = namePattern().globalMatch(text); matches.hasNext();)
        names += matches.next().captured(1);
    names.removeDuplicates();
    return names;
}

QStringList templateNames(const Value &text)
{
    QStringList names;
    collectNames(text, names);
    names.removeDuplicates();
    return names;
}

} // namespace weir
