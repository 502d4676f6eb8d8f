// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "app/commandline.h"

#include <QCommandLineParser>

namespace weir {

namespace {

/// The parser with its options; what each means is told to a person by --help.
struct Parser {
    Q_DECLARE_TR_FUNCTIONS(weir::CommandLine)

public:
    Parser()
    {
        parser.setApplicationDescription(tr("A stream browser for event stores."));
        parser.addPositionalArgument(QStringLiteral("FILE"), tr("The store to open; without it the one of the last time."),
                                     QStringLiteral("[FILE]"));
        palette.setFlags(QCommandLineOption::HiddenFromHelp);
        parser.addOptions({sample, readOnly, tour, settings, palette, help, version});
    }

    QCommandLineOption sample{QStringLiteral("sample"), tr("Open the catering sample, made on first use.")};
    QCommandLineOption readOnly{QStringLiteral("read-only"), tr("Open FILE to read only.")};
    QCommandLineOption tour{QStringLiteral("tour"), tr("Show the sample by itself and leave a screenshot of each step in DIR."),
                            QStringLiteral("DIR")};
    QCommandLineOption settings{QStringLiteral("settings"), tr("Keep the settings in FILE."), QStringLiteral("FILE")};
    QCommandLineOption palette{QStringLiteral("palette"), tr("Colours: light or dark."), QStringLiteral("NAME")};
    QCommandLineOption help{{QStringLiteral("h"), QStringLiteral("help")}, tr("Show this help.")};
    QCommandLineOption version{{QStringLiteral("v"), QStringLiteral("version")}, tr("Show the version.")};
    QCommandLineParser parser;
};

CommandLine refuse(const QString &reason)
{
    return {.text = Parser::tr("weir: %1\nTry weir --help.\n").arg(reason), .exitStatus = 2};
}

} // namespace

bool asksForText(const QStringList &arguments)
{
    for (const auto *option : {"-h", "--help", "-v", "--version"})
        if (arguments.contains(QLatin1StringView(option)))
            return true;
    return false;
}

CommandLine readCommandLine(const QStringList &arguments)
{
    Parser options;
    QCommandLineParser &parser = options.parser;
    if (!parser.parse(arguments))
        return refuse(parser.errorText());
    if (parser.isSet(options.help))
        return {.text = parser.helpText()};
    if (parser.isSet(options.version))
        return {.text = QStringLiteral("Weir %1\n").arg(QCoreApplication::applicationVersion())};
    const QStringList files = parser.positionalArguments();
    if (files.size() > 1)
        return refuse(Parser::tr("one store at a time, not %1").arg(files.size()));
    const QString palette = parser.value(options.palette);
    if (!palette.isEmpty() && palette != QLatin1String("light") && palette != QLatin1String("dark"))
        return refuse(Parser::tr("there is no palette \"%1\"").arg(palette));
    return {.file = files.value(0),
            .sample = parser.isSet(options.sample),
            .readOnly = parser.isSet(options.readOnly),
            .tourFolder = parser.value(options.tour),
            .settingsFile = parser.value(options.settings),
            .palette = palette};
}

} // namespace weir
