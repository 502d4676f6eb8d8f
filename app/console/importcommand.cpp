// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "app/console/console.h"
#include "app/console/progressline.h"
#include "app/console/transferoptions.h"
#include "store/sqlite/directstore.h"
#include "store/transfer/transfer.h"

#include <QCommandLineParser>

namespace weir {

namespace {

Status importInto(const StoreInfo &info, Importer &importer)
{
    DirectStore store(info);
    ProgressLine line;
    TransferControl<ImportProgress> control;
    control.progress = [&line](const ImportProgress &progress) {
        line.show(QStringLiteral("importing bytes"), progress.bytes, progress.totalBytes);
    };
    return importAll(
        importer, [&store](const auto &work) { return store.write<bool>(work); }, control);
}

void printProgress(const ImportProgress &progress)
{
    printLine(QStringLiteral("%1 events, %2 links; %3 events, %4 links were there already")
                  .arg(progress.events)
                  .arg(progress.links)
                  .arg(progress.eventsThere)
                  .arg(progress.linksThere)
                  .toUtf8());
}

} // namespace

ExitStatus runImport(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Stores the events of an export; FILE is - for the standard input. The store is made where there is none. "
                       "What is stored already with the same content is passed over, so an import that was interrupted goes on "
                       "when it is run again."));
    const QCommandLineOption format = formatOption(QStringLiteral("what the file looks like"));
    parser.addOption(format);
    const QStringList paths = parsePaths(parser, arguments, {QStringLiteral("STORE"), QStringLiteral("FILE")});
    ImportOptions options{.format = formatNamed(parser.value(format))};
    if (parser.isSet(format) && !options.format)
        return refuse(QStringLiteral("--format is jsonl or cloudevents"));
    const auto importer = openImport(paths.at(1), std::move(options));
    if (!importer)
        return tell(importer.error());
    const auto info = openOrCreate(paths.at(0));
    if (!info)
        return ExitStatus::Failed;
    const Status imported = importInto(*info, **importer);
    if (!imported)
        tell(imported.error());
    printProgress((*importer)->progress());
    return imported ? ExitStatus::Ok : ExitStatus::Failed;
}

} // namespace weir
