// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "app/console/console.h"
#include "app/console/pipeprotocol.h"

#include <QCommandLineParser>
#include <QFile>

#include <cstdio>

namespace weir {

ExitStatus runPipe(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Answers requests on the standard input, one JSON object a line, until it ends. The store is made where "
                       "there is none."));
    const auto info = openOrCreate(parseStorePath(parser, arguments));
    if (!info)
        return ExitStatus::Failed;
    DirectStore store(*info);
    PipeProtocol protocol(store);
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return ExitStatus::Failed;
    for (QByteArray line = input.readLine(); !line.isEmpty(); line = input.readLine()) {
        if (line = line.trimmed(); !line.isEmpty())
            printLine(protocol.answer(line));
    }
    return ExitStatus::Ok;
}

} // namespace weir
