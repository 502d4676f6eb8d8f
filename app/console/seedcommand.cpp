// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "app/console/console.h"
#include "app/console/progressline.h"
#include "model/catering/sample.h"
#include "model/synthetic/synthetic.h"
#include "store/sqlite/directstore.h"

#include <QCommandLineParser>

#include <algorithm>
#include <limits>

namespace weir {

namespace {

/// The command's options and what they say; the first that says nothing usable is `wrong`.
struct SeedOptions {
    QCommandLineOption orders{QStringLiteral("orders"), QStringLiteral("Sample: how many orders (1000)."), QStringLiteral("N"),
                              QStringLiteral("1000")};
    QCommandLineOption days{QStringLiteral("days"), QStringLiteral("Sample: over how many days (42)."), QStringLiteral("N"),
                            QStringLiteral("42")};
    QCommandLineOption events{QStringLiteral("events"), QStringLiteral("Synthetic: how many events."), QStringLiteral("N")};
    QCommandLineOption streams{QStringLiteral("streams"), QStringLiteral("Synthetic: how many streams (a tenth of the events)."),
                               QStringLiteral("N")};
    QCommandLineOption processes{QStringLiteral("processes"),
                                 QStringLiteral("Synthetic: how many processes, at most one for an order, which three in five "
                                                "streams are (a quarter of the streams)."),
                                 QStringLiteral("N")};
    QCommandLineOption span{QStringLiteral("span"), QStringLiteral("Synthetic: over how many days (365)."), QStringLiteral("N"),
                            QStringLiteral("365")};
    QCommandLineOption seed{QStringLiteral("seed"), QStringLiteral("The same number gives the same content (1)."),
                            QStringLiteral("N"), QStringLiteral("1")};
    QCommandLineOption end{QStringLiteral("end"),
                           QStringLiteral("The time of the latest event, in UTC (sample: now, synthetic: 2026-01-01)."),
                           QStringLiteral("TIME")};
    QCommandLineParser parser;
    QString wrong;

    SeedOptions()
    {
        parser.setApplicationDescription(
            QStringLiteral("Fills a new or empty store: with a sample of a catering business or, with --events, with a synthetic "
                           "one of any size. The same options give the same content."));
        parser.addOptions({orders, days, events, streams, processes, span, seed, end});
    }

    qint64 number(const QCommandLineOption &option, qint64 least, qint64 otherwise)
    {
        const QString text = parser.value(option);
        const auto value = text.isEmpty() ? std::optional(otherwise) : wholeNumber(text, least);
        if (!value || *value > std::numeric_limits<int>::max())
            wrong = option.names().constFirst();
        return value.value_or(otherwise);
    }

    Timestamp endTime(Timestamp otherwise)
    {
        const QString text = parser.value(end);
        const auto time = text.isEmpty() ? std::optional(otherwise) : Timestamp::parse(text);
        if (!time)
            wrong = end.names().constFirst();
        return time.value_or(otherwise);
    }
};

ExitStatus refuseOption(const QString &name)
{
    return refuse(QString(QStringLiteral("--") % name % QStringLiteral(": no such value")));
}

ExitStatus seedSample(SeedOptions &given, const QString &path)
{
    const SampleOptions options{.seed = quint64(given.number(given.seed, 0, 1)),
                                .orders = int(given.number(given.orders, 1, 1000)),
                                .days = int(given.number(given.days, 1, 42)),
                                .end = given.endTime(Timestamp::now())};
    if (!given.wrong.isEmpty())
        return refuseOption(given.wrong);
    const Result<Domain> domain = cateringDomain();
    if (!domain)
        return tell(domain.error());
    const auto info = openOrCreate(path);
    if (!info)
        return ExitStatus::Failed;
    DirectStore store(*info);
    const auto written = store.write<qint64>([&](UnitOfWork &unit) { return writeSample(unit, *domain, options); });
    if (!written)
        return tell(written.error());
    printLine(QByteArray::number(*written) + " events");
    return ExitStatus::Ok;
}

ExitStatus seedSynthetic(SeedOptions &given, const QString &path)
{
    SyntheticOptions options{.events = given.number(given.events, 1, 1),
                             .days = int(given.number(given.span, 1, 365)),
                             .seed = quint64(given.number(given.seed, 0, 1)),
                             .end = given.endTime(SyntheticOptions().end)};
    options.streams = given.number(given.streams, 1, std::max<qint64>(1, options.events / 10));
    options.processes = given.number(given.processes, 0, options.streams / 4);
    if (!given.wrong.isEmpty())
        return refuseOption(given.wrong);
    if (const Status possible = checkSynthetic(options); !possible)
        return refuse(possible.error().detail);
    const auto info = openOrCreate(path);
    if (!info)
        return ExitStatus::Failed;
    DirectStore store(*info);
    ProgressLine progress;
    const auto links = writeSynthetic(
        store, options, {.progress = [&](qint64 done) { progress.show(QStringLiteral("events"), done, options.events); }});
    progress.clear();
    if (!links)
        return tell(links.error());
    printLine(QStringLiteral("%1 events, %2 links").arg(options.events).arg(*links).toUtf8());
    return ExitStatus::Ok;
}

} // namespace

ExitStatus runSeed(const QStringList &arguments)
{
    SeedOptions given;
    const QString path = parseStorePath(given.parser, arguments);
    return given.parser.isSet(given.events) ? seedSynthetic(given, path) : seedSample(given, path);
}

} // namespace weir
