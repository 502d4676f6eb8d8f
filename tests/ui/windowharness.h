// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/session.h"
#include "model/settings.h"
#include "model/sqlitestoreopener.h"
#include "store/journal/journal.h"
#include "ui/banner.h"
#include "ui/dialogs.h"
#include "ui/mainwindow.h"

#include <QAction>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <memory>

namespace weir {

/// Answers every file picker with one path.
class AnsweringDialogs : public Dialogs
{
public:
    QString answer; ///< null: the person gives up
    Drive drive = Drive::No;
    QList<QStringList> askedToDrive;
    std::optional<std::chrono::minutes> unlockFor; ///< nothing: the person gives up
    bool typesName = false;                        ///< of a production store

    void chooseStore(QWidget *, const QString &, Chosen chosen) override { chosen(answer); }
    void chooseNewStore(QWidget *, const QString &, Chosen chosen) override { chosen(answer); }
    void chooseDomain(QWidget *, const QString &, Chosen chosen) override { chosen(answer); }
    void askToDrive(QWidget *, const QString &, const QStringList &processes, DriveAnswer decided) override
    {
        askedToDrive.append(processes);
        decided(drive);
    }
    void askToUnlock(QWidget *, const QString &, bool, UnlockAnswer answered) override { answered(unlockFor); }
    void askForName(QWidget *, const QString &, const QString &, const QString &, Confirmed answered) override
    {
        answered(typesName);
    }
};

/// The real opener, which fails once where it is told to.
class FailingOpener : public SqliteStoreOpener
{
public:
    std::optional<Error> failure;

    void open(const OpenRequest &request, QObject *context, Opened opened) override
    {
        if (!failure) {
            SqliteStoreOpener::open(request, context, std::move(opened));
            return;
        }
        const Error error = *std::exchange(failure, std::nullopt);
        QTimer::singleShot(0, context, [opened, error] { opened(tl::unexpected(error)); });
    }
};

/// Weir's real window over real files in a folder of its own, with settings of its own.
struct WindowHarness {
    WindowHarness() : settings(path(QStringLiteral("weir.ini"))), journal(path(QStringLiteral("journal")))
    {
        settings.setDefinitionsFolder(path(QStringLiteral("definitions")));
        restart();
    }

    /// As closing Weir and starting it again.
    void restart()
    {
        if (window)
            window->close();
        window.reset();
        window = std::make_unique<MainWindow>(Services{settings, opener, dialogs, journal});
        window->show();
    }

    QString path(const QString &name) const { return folder.filePath(name); }

    /// The shown widget of that name, or nothing.
    template <class T>
    T *shown(const QString &name) const
    {
        for (T *found : window->findChildren<T *>(name))
            if (found->isVisible())
                return found;
        return nullptr;
    }

    QAction *action(const QString &name) const { return window->findChild<QAction *>(name); }
    Banner *banner() const { return window->findChild<Banner *>(QStringLiteral("banner")); }

    /// Whether it was opened.
    bool open(const OpenRequest &request) const
    {
        QSignalSpy opened(window.get(), &MainWindow::storeOpened);
        window->open(request);
        return opened.wait(20'000);
    }
    bool makeStore(const QString &name) const { return open({.path = path(name), .mode = OpenRequest::Mode::Create}); }
    bool makeSample(const QString &name) const { return open({.path = path(name), .mode = OpenRequest::Mode::Sample}); }

    /// Whether it was refused.
    bool fail(const OpenRequest &request) const
    {
        QSignalSpy failed(window.get(), &MainWindow::storeFailed);
        window->open(request);
        return failed.wait(20'000);
    }

    QTemporaryDir folder;
    Settings settings;
    FailingOpener opener;
    AnsweringDialogs dialogs;
    Journal journal;
    std::unique_ptr<MainWindow> window;
};

} // namespace weir
