// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "app/console/console.h"
#include "store/maintenance/compact.h"

#include <QCommandLineParser>

namespace weir {

ExitStatus runCompact(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Gives the free space of the store's file back. No other program may have it open. It takes as much room "
                       "as the store on its disk and in the folder for temporary files while it runs."));
    const QCommandLineOption foreign(QStringLiteral("foreign"), QStringLiteral("Also a store that Weir did not make."));
    parser.addOption(foreign);
    const auto info = openToRead(parseStorePath(parser, arguments));
    if (!info)
        return ExitStatus::Failed;
    const auto report = compact(*info, {.foreignToo = parser.isSet(foreign)});
    if (!report)
        return tell(report.error());
    printLine(QStringLiteral("%1 bytes before, %2 after").arg(report->bytesBefore).arg(report->bytesAfter).toUtf8());
    return ExitStatus::Ok;
}

} // namespace weir
