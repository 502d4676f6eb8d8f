// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace weir::sourcetree {

/// The project's root folder.
QString root();

/// Paths under `folder` of the root ("" for all), relative to the root, of files whose names match one of `patterns`.
/// What is built, and what a tool or the version control keeps for itself, is left out.
QStringList files(const QString &folder, const QStringList &patterns);

/// The text of a file; null where it is not text.
QString text(const QString &path);
QStringList lines(const QString &path);

/// What the file includes, e.g. "store/error.h" or "QString", each with its 1-based line.
struct Include {
    QString name = {};
    int line = 0;
    bool isOwn = false; ///< written in quotes
};
std::vector<Include> includes(const QString &path);

} // namespace weir::sourcetree
