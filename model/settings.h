// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QStringList>

#include <optional>

namespace weir {

/// What Weir remembers between two runs, in one INI file. GUI thread. A file that cannot be read counts as empty, one that
/// cannot be written forgets.
class Settings
{
public:
    static constexpr qsizetype recentLimit = 10;

    /// Null: the user's own file, see defaultFile().
    explicit Settings(const QString &file = {});

    /// weir.ini in the platform's folder for the application's settings.
    static QString defaultFile();
    QString fileName() const { return m_settings.fileName(); }

    /// Paths of stores, the newest first, at most `recentLimit`.
    QStringList recentStores() const;
    void addRecentStore(const QString &path);
    void removeRecentStore(const QString &path);

    /// The store to open again at the start; null where none was open when the window was closed.
    /// Of the store that was opened last, else the user's home.
    QString lastFolder() const;
    QString lastStore() const;
    void setLastStore(const QString &path);
    /// Whether it was opened to be read only.
    bool lastStoreReadOnly() const;
    void setLastStoreReadOnly(bool readOnly);

    /// The file with the user's process definitions; null for the built-in ones.
    QString domainFile() const;
    void setDomainFile(const QString &path);
    /// Where the user's own definitions are kept and looked for: "definitions" in the platform's folder for the application's
    /// data, unless another was set.
    QString definitionsFolder() const;
    void setDefinitionsFolder(const QString &path);

    /// The processes that are driven in the store of that path; nothing where the user has not chosen.
    std::optional<QStringList> drivenProcesses(const QString &store) const;
    void setDrivenProcesses(const QString &store, const QStringList &processes);

    /// Whether the store of that path is marked as production.
    bool isProduction(const QString &store) const;
    void setProduction(const QString &store, bool production);

    bool isFollowing() const;
    void setFollowing(bool following);

    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);
    /// Tool bar and docks.
    QByteArray windowState() const;
    void setWindowState(const QByteArray &state);
    /// Widths and order of a table's columns, by the table's name.
    QByteArray columns(const QString &table) const;
    void setColumns(const QString &table, const QByteArray &state);

    void sync() { m_settings.sync(); }

private:
    QSettings m_settings;
};

} // namespace weir
