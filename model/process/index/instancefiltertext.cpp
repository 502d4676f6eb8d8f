// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/index/instancefiltertext.h"

#include <algorithm>
#include <array>

namespace weir {

namespace {

constexpr std::array stateNames{std::pair(InstanceState::Overdue, "overdue"), std::pair(InstanceState::Waiting, "waiting"),
                                std::pair(InstanceState::Complete, "complete")};

/// Splits at spaces outside quotes, which go.
std::vector<std::pair<QString, QString>> wordsOf(const QString &text)
{
    std::vector<std::pair<QString, QString>> words;
    QString name;
    QString word;
    bool isQuoted = false;
    bool isAny = false;
    const auto end = [&] {
        if (isAny)
            words.emplace_back(name, word);
        name = word = QString();
        isAny = false;
    };
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar character = text[at];
        if (isQuoted && character == QLatin1Char('\\') && at + 1 < text.size()) {
            word += text[++at];
        } else if (character == QLatin1Char('"')) {
            isQuoted = !isQuoted;
            isAny = true;
        } else if (!isQuoted && character.isSpace()) {
            end();
        } else if (!isQuoted && character == QLatin1Char(':') && name.isNull() && !word.isEmpty()) {
            name = std::exchange(word, QString());
        } else {
            word += character;
            isAny = true;
        }
    }
    isAny = isAny || !name.isNull();
    end();
    return words;
}

template <class Named>
bool has(const std::vector<Named> &all, const QString &name)
{
    return std::any_of(all.begin(), all.end(), [&name](const Named &one) { return one.name == name; });
}

bool isFact(const Domain &domain, const QString &name)
{
    return std::any_of(domain.processes.begin(), domain.processes.end(),
                       [&name](const ProcessDefinition &process) { return has(process.facts, name); });
}

bool isField(const Domain &domain, const QString &name)
{
    return std::any_of(domain.processes.begin(), domain.processes.end(),
                       [&name](const ProcessDefinition &process) { return has(process.fields, name); });
}

std::optional<InstanceState> stateNamed(const QString &name)
{
    for (const auto &[state, text] : stateNames) {
        if (name.compare(QLatin1StringView(text), Qt::CaseInsensitive) == 0)
            return state;
    }
    return {};
}

/// Whether the word has a meaning of its own.
bool takeWord(const QString &name, const QString &word, const Domain &domain, InstanceFilter &filter)
{
    if (name == QLatin1StringView("waits")) {
        filter.missing = word.isNull() ? QStringLiteral("") : word;
    } else if (name == QLatin1StringView("process")) {
        filter.process = word;
    } else if (name == QLatin1StringView("state") && stateNamed(word)) {
        filter.state = stateNamed(word);
    } else if (isFact(domain, name)) {
        const bool isSet = word == QLatin1StringView("yes") || word == QLatin1StringView("true");
        filter.values.push_back({.name = name, .text = isSet ? QStringLiteral("true") : QStringLiteral("false")});
    } else if (isField(domain, name)) {
        filter.values.push_back({.name = name, .text = word});
    } else {
        return false;
    }
    return true;
}

} // namespace

InstanceFilter parseInstanceFilter(const QString &text, const Domain &domain)
{
    InstanceFilter filter;
    QStringList rest;
    for (const auto &[name, word] : wordsOf(text)) {
        if (name.isNull() || !takeWord(name, word, domain, filter))
            rest.append(name.isNull() ? word : QString(name % QLatin1Char(':') % word));
    }
    filter.text = rest.join(QLatin1Char(' '));
    return filter;
}

QString filterWord(const QString &name, const QString &value)
{
    const bool isPlain = !value.isEmpty() && std::none_of(value.begin(), value.end(), [](QChar character) {
        return character.isSpace() || character == QLatin1Char('"') || character == QLatin1Char('\\');
    });
    if (isPlain)
        return name % QLatin1Char(':') % value;
    QString quoted = value;
    quoted.replace(QLatin1Char('\\'), QStringLiteral("\\\\")).replace(QLatin1Char('"'), QStringLiteral("\\\""));
    return name % QStringLiteral(":\"") % quoted % QLatin1Char('"');
}

QString instanceFilterText(const InstanceFilter &filter)
{
    QStringList words;
    if (!filter.process.isNull())
        words << filterWord(QStringLiteral("process"), filter.process);
    for (const auto &[state, name] : stateNames) {
        if (filter.state == state)
            words << filterWord(QStringLiteral("state"), QString::fromLatin1(name));
    }
    if (!filter.missing.isNull())
        words << filterWord(QStringLiteral("waits"), filter.missing);
    for (const InstanceValue &value : filter.values)
        words << filterWord(value.name, value.text);
    if (!filter.text.isEmpty())
        words << filter.text;
    return words.join(QLatin1Char(' '));
}

} // namespace weir
