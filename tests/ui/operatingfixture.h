// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "windowharness.h"

#include "model/operate/operating.h"
#include "store/sqlite/connection.h"
#include "tests/support/waiting.h"

#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTreeView>

namespace weir {

/// All that a store's file holds.
struct StoreContents {
    QStringList rows;       ///< of every table, SQLite's own among them
    QByteArray bytes;       ///< of the file and its log
    qint64 dataVersion = 0; ///< as one connection that stays open sees it
    qint64 lastEvent = 0;
    qint64 lastLink = 0;
};

/// The operate dock of the real window over a store of its own.
class OperatingFixture
{
public:
    WindowHarness harness;

    bool makeCatering();
    /// A domain whose fields are of every type, and whose command fails where no card is given.
    bool makeShop();

    QString path() const { return harness.path(QStringLiteral("store.weir")); }
    Session &session() const { return *harness.window->session(); }
    QDockWidget *dock() const { return harness.window->findChild<QDockWidget *>(QStringLiteral("operateDock")); }
    template <class T>
    T *find(const char *name) const
    {
        return dock()->findChild<T *>(QLatin1StringView(name));
    }
    bool isShown(const char *name) const;
    QString text(const char *label) const;
    QString target() const;
    QString value(const char *field) const;
    /// What is said beside the field; null where nothing is.
    QString problem(const char *field) const;
    bool isPreviewShown() const;

    /// Types the text in place of what was there.
    void enter(const char *field, const char *text) const;
    void choose(const char *field, const char *choice) const;
    void press(const char *button) const;
    void fillCustomer(const char *order) const;
    void fillCaterer(const char *order) const;
    /// Whether its process has taken it.
    bool confirmCustomer(const char *order) const;
    /// The form for any event, of that type.
    void startOther(const char *type, const char *stream) const;

    /// As another program.
    bool writeElsewhere(const QString &stream, const QString &type, const QByteArray &metadata,
                        const QByteArray &data = "{}") const;

    Events eventsOf(const QString &stream) const;
    /// Of all events.
    QStringList types() const;
    StoreContents contents();

    /// The rows of the preview's tree as sorted lines, and what the store really holds since in the same form.
    QStringList previewRows() const;
    QStringList doneRows(const StoreContents &before) const;

private:
    std::unique_ptr<Connection> m_watching;
};

} // namespace weir
