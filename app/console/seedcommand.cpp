// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "app/console/console.h"
#include "model/catering/sample.h"
#include "store/sqlite/directstore.h"

#include <QCommandLineParser>

namespace weir {

ExitStatus runSeed(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Makes a new store with a sample of a catering business."));
    const QCommandLineOption orders(QStringLiteral("orders"), QStringLiteral("How many orders (1000)."), QStringLiteral("N"),
                                    QStringLiteral("1000"));
    const QCommandLineOption days(QStringLiteral("days"), QStringLiteral("Over how many days (42)."), QStringLiteral("N"),
                                  QStringLiteral("42"));
    const QCommandLineOption seed(QStringLiteral("seed"), QStringLiteral("The same number gives the same orders (1)."),
                                  QStringLiteral("N"), QStringLiteral("1"));
    const QCommandLineOption end(QStringLiteral("end"), QStringLiteral("The time of the latest event, in UTC (now)."),
                                 QStringLiteral("TIME"));
    parser.addOptions({orders, days, seed, end});
    const QString path = parseStorePath(parser, arguments);
    SampleOptions options{
        .seed = parser.value(seed).toULongLong(), .orders = parser.value(orders).toInt(), .days = parser.value(days).toInt()};
    if (parser.isSet(end)) {
        const auto time = Timestamp::parse(parser.value(end));
        if (!time)
            return tell({.code = ErrorCode::Undecodable, .detail = QStringLiteral("--end is no time"), .where = parser.value(end)});
        options.end = *time;
    }
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

} // namespace weir
