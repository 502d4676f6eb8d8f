// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/storeopener.h"

#include <QObject>

#include <optional>

namespace weir {

class Journal;
class Settings;

/// The store that the window shows, and the one that is being opened beside it: the first stays until the second is there.
/// GUI thread.
class Workspace : public QObject
{
    Q_OBJECT

public:
    Workspace(StoreOpener &opener, Settings &settings, Journal &journal, QObject *parent = nullptr);
    ~Workspace() override;

    Session *session() const { return m_session.get(); }
    /// What was asked for, as long as it is being opened.
    const std::optional<OpenRequest> &pending() const { return m_pending; }
    /// How the open store was asked for.
    const OpenRequest &request() const { return m_request; }

    /// Replaces what is being opened, if anything is. The settings' process definitions apply.
    void open(OpenRequest request);
    void close();
    void cancel();

Q_SIGNALS:
    void opening(const QString &path);
    /// The session is about to go: nothing may use it after this.
    void closing();
    void opened();
    void closed(); ///< no store is open now
    void failed(const weir::Error &error, const weir::OpenRequest &request);
    void settled(); ///< nothing is being opened any more

private:
    void take(Result<std::unique_ptr<Session>> result);
    void dropSession();
    void remember();

    StoreOpener &m_opener;
    Settings &m_settings;
    Journal &m_journal; ///< of what operators write to any store
    std::unique_ptr<Session> m_session;
    std::optional<OpenRequest> m_pending;
    OpenRequest m_request;
};

} // namespace weir
