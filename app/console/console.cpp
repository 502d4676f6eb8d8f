// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "app/console/console.h"

#include "store/sqlite/openstore.h"

#include <QCommandLineParser>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace weir {

namespace {

QString describe(ErrorCode code)
{
    switch (code) {
    case ErrorCode::FileMissing: return QStringLiteral("there is no such file");
    case ErrorCode::FileIsDirectory: return QStringLiteral("this is a folder, not a file");
    case ErrorCode::FileEmpty: return QStringLiteral("the file is empty");
    case ErrorCode::FileExists: return QStringLiteral("the file exists already");
    case ErrorCode::NoPermission: return QStringLiteral("no permission");
    case ErrorCode::NotADatabase: return QStringLiteral("this is not a SQLite database");
    case ErrorCode::NotAnEventStore: return QStringLiteral("this database is not an event store; it lacks");
    case ErrorCode::Damaged: return QStringLiteral("the database is damaged");
    case ErrorCode::Locked: return QStringLiteral("another program keeps the store locked");
    case ErrorCode::DiskFull: return QStringLiteral("the disk is full; nothing of this was written");
    case ErrorCode::IoFailed: return QStringLiteral("reading or writing failed");
    case ErrorCode::Undecodable: return QStringLiteral("this cannot be read");
    case ErrorCode::Superseded: return QStringLiteral("interrupted");
    case ErrorCode::ReadOnly: return QStringLiteral("the store is read-only");
    default: return errorName(code);
    }
}

/// The parser's own first line knows the program's path, not the command.
QString helpOf(const QCommandLineParser &parser, const QString &command, const QStringList &names)
{
    const QString text = parser.helpText();
    return QString(QStringLiteral("Usage: ") % command % QLatin1Char(' ') % names.join(QLatin1Char(' ')) %
                   QStringLiteral(" [OPTION...]") % text.mid(text.indexOf(QLatin1Char('\n'))));
}

std::optional<StoreInfo> opened(const Result<StoreInfo> &info)
{
    if (info)
        return *info;
    tell(info.error());
    return {};
}

} // namespace

QString parseStorePath(QCommandLineParser &parser, const QStringList &arguments)
{
    return parsePaths(parser, arguments, {QStringLiteral("STORE")}).constFirst();
}

QStringList parsePaths(QCommandLineParser &parser, const QStringList &arguments, const QStringList &names)
{
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help."));
    parser.addOption(help);
    const bool parsed = parser.parse(arguments);
    if (parser.isSet(help)) {
        std::fputs(qPrintable(helpOf(parser, arguments.constFirst(), names)), stdout);
        std::exit(int(ExitStatus::Ok));
    }
    if (!parsed || parser.positionalArguments().size() != names.size()) {
        if (!parsed)
            refuse(parser.errorText());
        std::fputs(qPrintable(helpOf(parser, arguments.constFirst(), names)), stderr);
        std::exit(int(ExitStatus::Usage));
    }
    return parser.positionalArguments();
}

std::optional<qint64> wholeNumber(const QString &text, qint64 least)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    return isNumber && number >= least ? std::optional(number) : std::nullopt;
}

std::optional<StoreInfo> openOrCreate(const QString &path)
{
    const Result<StoreInfo> made = examineStore(path, OpenMode::Create);
    const bool isThere = !made && made.error().code == ErrorCode::FileExists;
    return opened(isThere ? examineStore(path, OpenMode::Drive) : made);
}

std::optional<StoreInfo> openToRead(const QString &path)
{
    return opened(examineStore(path, OpenMode::Inspect));
}

ExitStatus tell(const Error &error)
{
    QString text = QStringLiteral("weir-store: ") + describe(error.code);
    if (!error.where.isEmpty())
        text += QStringLiteral(": ") + error.where;
    if (error.line > 0)
        text += QLatin1Char(':') + QString::number(error.line);
    if (!error.detail.isEmpty())
        text += QStringLiteral(" (") + error.detail + QLatin1Char(')');
    std::fputs(qPrintable(text + QLatin1Char('\n')), stderr);
    return ExitStatus::Failed;
}

ExitStatus refuse(const QString &reason)
{
    std::fputs(qPrintable(QString(QStringLiteral("weir-store: ") % reason % QLatin1Char('\n'))), stderr);
    return ExitStatus::Usage;
}

QByteArray printable(const QString &text)
{
    QString line = text;
    std::replace_if(
        line.begin(), line.end(), [](QChar c) { return c.category() == QChar::Other_Control; }, QChar(QChar::ReplacementCharacter));
    return line.toUtf8();
}

void printLine(const QByteArray &line)
{
    std::fwrite(line.constData(), 1, std::size_t(line.size()), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

} // namespace weir
