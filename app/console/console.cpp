// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "app/console/console.h"

#include "store/sqlite/openstore.h"

#include <QCommandLineParser>
#include <QFileInfo>

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
    case ErrorCode::ReadOnly: return QStringLiteral("the store is read-only");
    default: return errorName(code);
    }
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
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("store"), QStringLiteral("The store's file."), QStringLiteral("STORE"));
    parser.process(arguments);
    if (parser.positionalArguments().size() != 1) {
        std::fputs(qPrintable(parser.helpText()), stderr);
        std::exit(int(ExitStatus::Usage));
    }
    return parser.positionalArguments().constFirst();
}

std::optional<StoreInfo> openOrCreate(const QString &path)
{
    return opened(examineStore(path, QFileInfo::exists(path) ? OpenMode::Drive : OpenMode::Create));
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
    if (!error.detail.isEmpty())
        text += QStringLiteral(" (") + error.detail + QLatin1Char(')');
    std::fputs(qPrintable(text + QLatin1Char('\n')), stderr);
    return ExitStatus::Failed;
}

void printLine(const QByteArray &line)
{
    std::fwrite(line.constData(), 1, std::size_t(line.size()), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

} // namespace weir
