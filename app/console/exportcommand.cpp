// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "app/console/console.h"
#include "app/console/progressline.h"
#include "app/console/transferoptions.h"
#include "store/sqlite/directstore.h"
#include "store/transfer/exporttarget.h"
#include "store/transfer/transfer.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QUrl>

#include <csignal>

namespace weir {

namespace {

volatile std::sig_atomic_t interrupted = 0;

/// The first interruption ends the export between two pages, so that its temporary file is removed; a second ends the program.
void endGentlyWhenInterrupted()
{
    const auto note = [](int signal) {
        interrupted = 1;
        std::signal(signal, SIG_DFL);
    };
    std::signal(SIGINT, note);
    std::signal(SIGTERM, note);
}

bool isSameFile(const QString &left, const QString &right)
{
    const QString path = QFileInfo(left).canonicalFilePath();
    return !path.isEmpty() && path == QFileInfo(right).canonicalFilePath();
}

QString sourceOf(const QString &storePath)
{
    const QString name = QFileInfo(storePath).completeBaseName();
    return QStringLiteral("weir:") + QString::fromLatin1(QUrl::toPercentEncoding(name));
}

Result<ExportProgress> exportTo(ExportTarget &target, const StoreInfo &info, const ExportOptions &options)
{
    DirectStore store(info);
    Exporter exporter(options, [&target](const QByteArray &text) { return target.write(text); });
    ProgressLine line;
    TransferControl<ExportProgress> control;
    control.progress = [&](const ExportProgress &progress) {
        line.show(QStringLiteral("exporting"), progress.done, progress.total);
        if (interrupted != 0)
            control.ticket.supersede();
    };
    const Status done = exportAll(
        exporter, [&store](const auto &work) { return store.read<bool>(work); }, control);
    if (!done)
        return failure(done.error());
    const Status committed = target.commit();
    return committed.map([&exporter] { return exporter.progress(); });
}

} // namespace

ExitStatus runExport(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Writes the store's events as text, as they are at the beginning; others may write meanwhile. A file gets its "
        "name once it is whole."));
    const QCommandLineOption format = formatOption(QStringLiteral("jsonl"));
    const QCommandLineOption output({QStringLiteral("o"), QStringLiteral("output")},
                                    QStringLiteral("The file to write or to replace; -: the standard output (-)."),
                                    QStringLiteral("FILE"), QStringLiteral("-"));
    const QCommandLineOption stream(QStringLiteral("stream"), QStringLiteral("Only this stream's events."), QStringLiteral("NAME"));
    const QCommandLineOption source(QStringLiteral("source"),
                                    QStringLiteral("The source that CloudEvents name, a URI (weir: and the store's name)."),
                                    QStringLiteral("URI"));
    parser.addOptions({format, output, stream, source});
    const QString path = parseStorePath(parser, arguments);
    const auto chosen = parser.isSet(format) ? formatNamed(parser.value(format)) : TransferFormat::JsonLines;
    if (!chosen)
        return refuse(QStringLiteral("--format is jsonl or cloudevents"));
    const QString file = parser.value(output);
    const bool isFile = file != QLatin1StringView("-");
    if (isFile && isSameFile(file, path))
        return refuse(QStringLiteral("--output is the store itself"));
    const auto info = openToRead(path);
    if (!info)
        return ExitStatus::Failed;
    const auto target = isFile ? ExportTarget::toFile(file) : ExportTarget::toStandardOutput();
    if (!target)
        return tell(target.error());
    endGentlyWhenInterrupted();
    const auto written = exportTo(**target, *info,
                                  {.format = *chosen,
                                   .stream = parser.value(stream),
                                   .source = parser.isSet(source) ? parser.value(source) : sourceOf(path)});
    if (!written)
        return tell(written.error());
    if (isFile)
        printLine(QStringLiteral("%1 events, %2 links").arg(written->events).arg(written->links).toUtf8());
    return ExitStatus::Ok;
}

} // namespace weir
