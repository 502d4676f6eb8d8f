// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/workspace.h"

#include "model/operate/operating.h"
#include "model/operate/writeaccess.h"
#include "model/session.h"
#include "model/settings.h"

#include <QDir>

namespace weir {

Workspace::Workspace(StoreOpener &opener, Settings &settings, Journal &journal, QObject *parent)
    : QObject(parent), m_opener(opener), m_settings(settings), m_journal(journal)
{
}

Workspace::~Workspace() = default;

void Workspace::open(OpenRequest request)
{
    m_opener.cancel();
    request.path = QDir::cleanPath(QDir::current().absoluteFilePath(request.path));
    request.domainFile = m_settings.domainFile();
    request.driven = m_settings.drivenProcesses(request.path);
    m_pending = request;
    Q_EMIT opening(request.path);
    m_opener.open(request, this, [this](Result<std::unique_ptr<Session>> result) { take(std::move(result)); });
}

void Workspace::take(Result<std::unique_ptr<Session>> result)
{
    const OpenRequest request = *std::exchange(m_pending, std::nullopt);
    Q_EMIT settled();
    if (!result) {
        Error error = result.error();
        if (error.where.isEmpty())
            error.where = request.path;
        Q_EMIT failed(error, request);
        return;
    }
    dropSession();
    m_session = std::move(*result);
    m_session->operating().setJournal(&m_journal);
    m_session->access().setProduction(m_settings.isProduction(m_session->store().info().path));
    m_request = request;
    remember();
    Q_EMIT opened();
}

void Workspace::remember()
{
    m_settings.addRecentStore(m_request.path);
    m_settings.setLastStore(m_request.path);
    m_settings.setLastStoreReadOnly(m_request.mode == OpenRequest::Mode::Inspect);
}

void Workspace::close()
{
    cancel();
    m_settings.setLastStore({});
    if (!m_session)
        return;
    dropSession();
    Q_EMIT closed();
}

void Workspace::cancel()
{
    if (!m_pending)
        return;
    m_opener.cancel();
    m_pending.reset();
    Q_EMIT settled();
}

void Workspace::dropSession()
{
    if (!m_session)
        return;
    Q_EMIT closing();
    // After whatever was posted to be deleted and still knows the session.
    m_session.release()->deleteLater();
}

} // namespace weir
