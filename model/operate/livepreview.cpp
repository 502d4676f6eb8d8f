// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/operate/livepreview.h"

#include "model/operate/previewedwrite.h"
#include "model/session.h"

namespace weir {

LivePreview::LivePreview(Session &session, QObject *parent) : QObject(parent), m_session(session)
{
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &LivePreview::tryOut);
    connect(&session, &Session::changed, this, &LivePreview::tryAgain);
    connect(&session, &Session::drivingChanged, this, &LivePreview::tryAgain);
}

void LivePreview::start(const OperatorWrite &write)
{
    stop();
    m_write = write;
    tryOut();
}

void LivePreview::stop()
{
    m_write.reset();
    m_found.reset();
    m_later.stop();
    m_again = m_isTrying = false;
    ++m_asked;
}

void LivePreview::tryAgain()
{
    if (!m_write || m_later.isActive())
        return;
    if (m_isTrying)
        m_again = true;
    else
        m_later.start(std::max<std::chrono::milliseconds>(std::chrono::milliseconds(0),
                                                          pause - std::chrono::milliseconds(m_since.elapsed())));
}

void LivePreview::tryOut()
{
    m_isTrying = true;
    m_again = false;
    m_since.start();
    whenReady(m_session.preview(*m_write), this, [this, asked = m_asked](const Result<Preview> &preview) {
        if (asked != m_asked)
            return;
        m_isTrying = false;
        if (m_again)
            tryAgain();
        m_found = preview ? std::optional(*preview) : std::nullopt;
        if (preview)
            Q_EMIT changed();
        else
            Q_EMIT failed(preview.error());
    });
}

QFuture<Result<OperationOutcome>> LivePreview::write(const QString &why)
{
    OperatorWrite write = *m_write;
    write.why = why;
    const Preview shown = *m_found;
    stop();
    const auto isStill = [effects = effectsOf(shown)](const Preview &preview) { return effectsOf(preview) == effects; };
    return writeAsPreviewed(m_session, write, isStill, this, shown);
}

} // namespace weir
