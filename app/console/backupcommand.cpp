// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "app/console/console.h"
#include "app/console/progressline.h"
#include "store/maintenance/backup.h"

#include <QCommandLineParser>

namespace weir {

ExitStatus runBackup(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Copies the store as it is at one moment to the file TARGET, while others go on using it. The copy is "
                       "checked before it gets its name."));
    const QCommandLineOption replace(QStringLiteral("replace"), QStringLiteral("Replace TARGET where it is there already."));
    parser.addOption(replace);
    const QStringList paths = parsePaths(parser, arguments, {QStringLiteral("STORE"), QStringLiteral("TARGET")});
    const auto info = openToRead(paths.at(0));
    if (!info)
        return ExitStatus::Failed;
    ProgressLine progress;
    const auto report = backUp(
        *info, paths.at(1),
        {.replace = parser.isSet(replace), .progress = [&](BackupPhase phase) {
             progress.clear();
             progress.show(phase == BackupPhase::Copy ? QStringLiteral("copying") : QStringLiteral("checking the copy"), 0, 0);
         }});
    progress.clear();
    if (!report)
        return tell(report.error());
    printLine(QStringLiteral("%1 events, %2 links, %3 bytes").arg(report->events).arg(report->links).arg(report->bytes).toUtf8());
    return ExitStatus::Ok;
}

} // namespace weir
