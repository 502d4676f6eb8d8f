// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/settings.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QUrl>

namespace weir {

namespace {

constexpr QLatin1StringView recentKey("stores/recent");
constexpr QLatin1StringView lastKey("stores/last");
constexpr QLatin1StringView lastReadOnlyKey("stores/lastReadOnly");
constexpr QLatin1StringView domainKey("processes/domainFile");
constexpr QLatin1StringView definitionsFolderKey("processes/definitionsFolder");
constexpr QLatin1StringView followingKey("window/following");
constexpr QLatin1StringView geometryKey("window/geometry");
constexpr QLatin1StringView stateKey("window/state");

QString columnsKey(const QString &table)
{
    return QStringLiteral("columns/") + table;
}

/// A path has slashes, which would make groups of its folders.
QString keyOfStore(const QString &store)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(store));
}

QString drivenKey(const QString &store)
{
    return QStringLiteral("driving/") + keyOfStore(store);
}

QString productionKey(const QString &store)
{
    return QStringLiteral("production/") + keyOfStore(store);
}

} // namespace

Settings::Settings(const QString &file) : m_settings(file.isNull() ? defaultFile() : file, QSettings::IniFormat) {}

QString Settings::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + QStringLiteral("/weir.ini");
}

QStringList Settings::recentStores() const
{
    return m_settings.value(recentKey).toStringList().mid(0, recentLimit);
}

void Settings::addRecentStore(const QString &path)
{
    QStringList stores = recentStores();
    stores.removeAll(path);
    stores.prepend(path);
    m_settings.setValue(recentKey, stores.mid(0, recentLimit));
}

void Settings::removeRecentStore(const QString &path)
{
    QStringList stores = recentStores();
    stores.removeAll(path);
    m_settings.setValue(recentKey, stores);
}

QString Settings::lastFolder() const
{
    const QStringList recent = recentStores();
    return recent.isEmpty() ? QDir::homePath() : QFileInfo(recent.first()).path();
}

QString Settings::lastStore() const
{
    return m_settings.value(lastKey).toString();
}

void Settings::setLastStore(const QString &path)
{
    m_settings.setValue(lastKey, path);
}

bool Settings::lastStoreReadOnly() const
{
    return m_settings.value(lastReadOnlyKey, false).toBool();
}

void Settings::setLastStoreReadOnly(bool readOnly)
{
    m_settings.setValue(lastReadOnlyKey, readOnly);
}

QString Settings::domainFile() const
{
    return m_settings.value(domainKey).toString();
}

void Settings::setDomainFile(const QString &path)
{
    m_settings.setValue(domainKey, path);
}

QString Settings::definitionsFolder() const
{
    const QString own = m_settings.value(definitionsFolderKey).toString();
    return own.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/definitions") : own;
}

void Settings::setDefinitionsFolder(const QString &path)
{
    m_settings.setValue(definitionsFolderKey, path);
}

std::optional<QStringList> Settings::drivenProcesses(const QString &store) const
{
    const QVariant chosen = m_settings.value(drivenKey(store));
    // An empty list is written as a value of its own kind, which is no list when it is read again.
    return chosen.isValid() || m_settings.contains(drivenKey(store)) ? std::optional(chosen.toStringList()) : std::nullopt;
}

void Settings::setDrivenProcesses(const QString &store, const QStringList &processes)
{
    m_settings.setValue(drivenKey(store), processes);
}

bool Settings::isProduction(const QString &store) const
{
    return m_settings.value(productionKey(store), false).toBool();
}

void Settings::setProduction(const QString &store, bool production)
{
    if (production)
        m_settings.setValue(productionKey(store), true);
    else
        m_settings.remove(productionKey(store));
}

bool Settings::isFollowing() const
{
    return m_settings.value(followingKey, false).toBool();
}

void Settings::setFollowing(bool following)
{
    m_settings.setValue(followingKey, following);
}

QByteArray Settings::windowGeometry() const
{
    return m_settings.value(geometryKey).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray &geometry)
{
    m_settings.setValue(geometryKey, geometry);
}

QByteArray Settings::windowState() const
{
    return m_settings.value(stateKey).toByteArray();
}

void Settings::setWindowState(const QByteArray &state)
{
    m_settings.setValue(stateKey, state);
}

QByteArray Settings::columns(const QString &table) const
{
    return m_settings.value(columnsKey(table)).toByteArray();
}

void Settings::setColumns(const QString &table, const QByteArray &state)
{
    m_settings.setValue(columnsKey(table), state);
}

} // namespace weir
