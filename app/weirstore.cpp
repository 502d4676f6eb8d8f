// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "app/console/command.h"

#include <QCoreApplication>

#include <cstdio>

using namespace weir;

namespace {

constexpr ConsoleCommand commands[] = {
    {QLatin1StringView("pipe"), QLatin1StringView("answer requests on the standard input"), runPipe},
    {QLatin1StringView("export"), QLatin1StringView("write a store's events as text"), runExport},
    {QLatin1StringView("import"), QLatin1StringView("store the events of an export"), runImport},
    {QLatin1StringView("check"), QLatin1StringView("look for what no store should hold"), runCheck},
    {QLatin1StringView("stats"), QLatin1StringView("tell what a store holds"), runStats},
    {QLatin1StringView("backup"), QLatin1StringView("copy a store while it is in use"), runBackup},
    {QLatin1StringView("compact"), QLatin1StringView("give a store's free space back"), runCompact},
    {QLatin1StringView("seed"), QLatin1StringView("make a store with sample events"), runSeed},
};

ExitStatus printUsage(std::FILE *out, ExitStatus status)
{
    std::fputs("Usage: weir-store COMMAND STORE [OPTION...]\n\nCommands:\n", out);
    for (const ConsoleCommand &command : commands)
        std::fprintf(out, "  %-8s %s\n", command.name.data(), command.summary.data());
    std::fputs("\n\"weir-store COMMAND --help\" tells a command's options.\n"
               "Exit status: 0 done, 1 the store or a file could not be used, 2 wrong command line,\n"
               "3 \"check\" found errors in the store.\n",
               out);
    return status;
}

ExitStatus run(const QStringList &arguments)
{
    const QString name = arguments.value(1);
    if (name == QLatin1StringView("--version")) {
        std::printf("weir-store %s\n", WEIR_VERSION);
        return ExitStatus::Ok;
    }
    if (name.isEmpty() || name == QLatin1StringView("--help") || name == QLatin1StringView("-h"))
        return printUsage(name.isEmpty() ? stderr : stdout, name.isEmpty() ? ExitStatus::Usage : ExitStatus::Ok);
    for (const ConsoleCommand &command : commands) {
        if (name == command.name)
            return command.run(QStringList(QStringLiteral("weir-store ") + name) + arguments.mid(2));
    }
    std::fprintf(stderr, "weir-store: there is no command \"%s\"\n", qPrintable(name));
    return printUsage(stderr, ExitStatus::Usage);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("weir-store"));
    QCoreApplication::setApplicationVersion(QStringLiteral(WEIR_VERSION));
    return int(run(QCoreApplication::arguments()));
}
