// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/app/sourcetree.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

namespace weir::sourcetree {

namespace {

/// Walks `folder` without what is built and what the version control keeps for itself.
void collect(const QDir &top, const QString &folder, const QStringList &patterns, QStringList &found)
{
    static const QStringList foreign = {QStringLiteral("build"), QStringLiteral(".git"), QStringLiteral(".cache")};
    const QDir here(top.filePath(folder));
    const QString prefix = folder.isEmpty() ? QString() : folder + u'/';
    for (const QString &name : here.entryList(patterns, QDir::Files | QDir::Hidden | QDir::NoSymLinks))
        found.append(prefix + name);
    for (const QString &name : here.entryList(QDir::Dirs | QDir::Hidden | QDir::NoSymLinks | QDir::NoDotAndDotDot))
        if (!folder.isEmpty() || !foreign.contains(name))
            collect(top, prefix + name, patterns, found);
}

} // namespace

QString root()
{
    return QDir(qEnvironmentVariable("WEIR_SOURCE_DIR")).absolutePath();
}

QStringList files(const QString &folder, const QStringList &patterns)
{
    QStringList found;
    collect(QDir(root()), folder, patterns, found);
    found.sort();
    return found;
}

QString text(const QString &path)
{
    QFile file(QDir(root()).filePath(path));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll();
    return bytes.contains('\0') ? QString() : QString::fromUtf8(bytes);
}

QStringList lines(const QString &path)
{
    QStringList all = text(path).split(u'\n');
    if (all.last().isEmpty())
        all.removeLast();
    return all;
}

std::vector<Include> includes(const QString &path)
{
    static const QRegularExpression pattern(QStringLiteral("^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]"));
    std::vector<Include> found;
    const QStringList all = lines(path);
    for (int number = 0; number < all.size(); ++number) {
        const auto match = pattern.match(all.at(number));
        if (match.hasMatch())
            found.push_back({match.captured(2), number + 1, match.captured(1) == QLatin1String("\"")});
    }
    return found;
}

} // namespace weir::sourcetree
