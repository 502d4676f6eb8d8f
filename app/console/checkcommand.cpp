// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "app/console/console.h"
#include "app/console/progressline.h"
#include "store/maintenance/check.h"
#include "store/payload/payload.h"

#include <QCommandLineParser>

namespace weir {

namespace {

std::optional<FileCheck> fileCheckOf(const QString &name)
{
    if (name == QLatin1StringView("auto"))
        return FileCheck::Automatic;
    if (name == QLatin1StringView("none"))
        return FileCheck::None;
    if (name == QLatin1StringView("quick"))
        return FileCheck::Quick;
    return name == QLatin1StringView("full") ? std::optional(FileCheck::Full) : std::nullopt;
}

QString nameOf(CheckPhase phase)
{
    switch (phase) {
    case CheckPhase::File: return QStringLiteral("file");
    case CheckPhase::EventRows: return QStringLiteral("events");
    case CheckPhase::Positions: return QStringLiteral("positions");
    case CheckPhase::LinkRows: return QStringLiteral("links");
    }
    return {};
}

void addText(std::vector<Member> &members, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        members.push_back({key, Value::string(text)});
}

void addKey(std::vector<Member> &members, const QString &name, qint64 key)
{
    if (key != 0)
        members.push_back({name, Value::number(key)});
}

QByteArray asJson(const Finding &finding)
{
    std::vector<Member> members{{QStringLiteral("kind"), Value::string(nameOf(finding.kind))},
                                {QStringLiteral("severity"), Value::string(nameOf(severityOf(finding.kind)))}};
    addText(members, QStringLiteral("event_id"), finding.eventId);
    addText(members, QStringLiteral("stream"), finding.stream);
    addKey(members, QStringLiteral("event_key"), finding.eventKey);
    addKey(members, QStringLiteral("link_key"), finding.linkKey);
    addText(members, QStringLiteral("detail"), finding.detail);
    return toJson(Value::object(std::move(members)));
}

QByteArray asText(const Finding &finding)
{
    QString text = QString(nameOf(severityOf(finding.kind)) % QLatin1Char(' ') % nameOf(finding.kind));
    if (!finding.stream.isEmpty())
        text += QStringLiteral(" stream ") % finding.stream;
    if (!finding.eventId.isEmpty())
        text += QStringLiteral(" event ") % finding.eventId;
    if (finding.eventKey != 0)
        text += QStringLiteral(" key %1").arg(finding.eventKey);
    if (finding.linkKey != 0)
        text += QStringLiteral(" link %1").arg(finding.linkKey);
    if (!finding.detail.isEmpty())
        text += QStringLiteral(": ") % finding.detail;
    return printable(text);
}

/// Prints findings as they come, of each kind no more than asked for.
class FindingPrinter
{
public:
    FindingPrinter(ProgressLine &progress, bool json, qint64 limit) : m_progress(progress), m_json(json), m_limit(limit) {}

    void print(const Finding &finding)
    {
        qint64 &printed = m_printed[std::size_t(finding.kind)];
        if (m_limit > 0 && ++printed > m_limit)
            return;
        m_progress.clear();
        printLine(m_json ? asJson(finding) : asText(finding));
    }

    void summarise(const CheckSummary &summary) const
    {
        m_progress.clear();
        if (m_json)
            printLine(toJson(Value::object({{QStringLiteral("summary"), summaryValue(summary)}})));
        else
            printSummary(summary);
    }

private:
    static Value summaryValue(const CheckSummary &summary)
    {
        std::vector<Member> kinds;
        for (std::size_t kind = 0; kind < findingKindCount; ++kind)
            addKey(kinds, nameOf(FindingKind(kind)), summary.found[kind]);
        return Value::object({{QStringLiteral("events"), Value::number(summary.events)},
                              {QStringLiteral("links"), Value::number(summary.links)},
                              {QStringLiteral("errors"), Value::number(countOf(summary.found, Severity::Error))},
                              {QStringLiteral("warnings"), Value::number(countOf(summary.found, Severity::Warning))},
                              {QStringLiteral("notes"), Value::number(countOf(summary.found, Severity::Note))},
                              {QStringLiteral("kinds"), Value::object(std::move(kinds))}});
    }

    void printSummary(const CheckSummary &summary) const
    {
        for (std::size_t kind = 0; kind < findingKindCount; ++kind) {
            if (m_limit > 0 && summary.found[kind] > m_limit)
                printLine(QStringLiteral("%1 of %2 in all, the first %3 are shown")
                              .arg(summary.found[kind])
                              .arg(nameOf(FindingKind(kind)))
                              .arg(m_limit)
                              .toUtf8());
        }
        printLine(QStringLiteral("%1 events, %2 links: %3 errors, %4 warnings, %5 notes")
                      .arg(summary.events)
                      .arg(summary.links)
                      .arg(countOf(summary.found, Severity::Error))
                      .arg(countOf(summary.found, Severity::Warning))
                      .arg(countOf(summary.found, Severity::Note))
                      .toUtf8());
    }

    ProgressLine &m_progress;
    bool m_json;
    qint64 m_limit;
    FindingCounts m_printed = {};
};

} // namespace

ExitStatus runCheck(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Looks for what no store should hold, and tells each with its ids. It only reads, and others may write "
                       "meanwhile. Exit status 3 where there are errors; warnings and notes alone give 0."));
    const QCommandLineOption json(QStringLiteral("json"), QStringLiteral("One JSON object a line, the last with the summary."));
    const QCommandLineOption limit(QStringLiteral("limit"),
                                   QStringLiteral("Tell at most N of each kind; 0: all (20, with --json 0)."), QStringLiteral("N"));
    const QCommandLineOption file(
        QStringLiteral("file"),
        QStringLiteral("How to check the file itself: none, quick, full (indexes too), or auto, which is quick, but none for a "
                       "large store whose writers would have to wait (auto)."),
        QStringLiteral("HOW"), QStringLiteral("auto"));
    parser.addOptions({json, limit, file});
    const QString path = parseStorePath(parser, arguments);
    const auto how = fileCheckOf(parser.value(file));
    const auto most =
        parser.isSet(limit) ? wholeNumber(parser.value(limit), 0) : std::optional<qint64>(parser.isSet(json) ? 0 : 20);
    if (!how || !most)
        return refuse(QString((how ? limit : file).names().constFirst() % QStringLiteral(": no such value")));
    const auto info = openToRead(path);
    if (!info)
        return ExitStatus::Failed;
    ProgressLine progress;
    FindingPrinter printer(progress, parser.isSet(json), *most);
    const auto summary =
        checkStore(*info, {.file = *how,
                           .found = [&](const Finding &finding) { printer.print(finding); },
                           .progress = [&](const CheckProgress &at) { progress.show(nameOf(at.phase), at.done, at.total); }});
    progress.clear();
    if (!summary)
        return tell(summary.error());
    printer.summarise(*summary);
    return countOf(summary->found, Severity::Error) > 0 ? ExitStatus::Found : ExitStatus::Ok;
}

} // namespace weir
