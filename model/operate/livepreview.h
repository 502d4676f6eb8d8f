// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/operate/preview.h"

#include <QElapsedTimer>
#include <QFuture>
#include <QObject>
#include <QTimer>

namespace weir {

class Session;

/// The preview of one write while it is shown: tried again after each commit, so that it is what the write would do now, and
/// written as it was shown. One that is tried again takes the writer's time, so two begin at least `pause` apart. GUI thread.
class LivePreview : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds pause{50};

    /// The session outlives it.
    explicit LivePreview(Session &session, QObject *parent = nullptr);

    void start(const OperatorWrite &write);
    /// Nothing is shown any more.
    void stop();
    bool isStarted() const { return m_write.has_value(); }
    /// What was found last; nothing before the first answer, and where the last was an error.
    const std::optional<Preview> &found() const { return m_found; }

    /// Writes what was found last, and stops. Where it would do something else by now nothing is written: errors as
    /// writeAsPreviewed(). To be called only where something was found; `why` is said by then.
    QFuture<Result<OperationOutcome>> write(const QString &why);

Q_SIGNALS:
    void changed(); ///< found()
    /// It would not be stored. WrongExpectedEventVersion where the stream is not as the write expects it any more.
    void failed(const weir::Error &error);

private:
    void tryAgain();
    void tryOut();

    Session &m_session;
    std::optional<OperatorWrite> m_write;
    std::optional<Preview> m_found;
    int m_asked = 0; ///< counts what was asked for, so that a late answer is known as one
    bool m_isTrying = false;
    bool m_again = false;
    QElapsedTimer m_since; ///< the last one was begun
    QTimer m_later;
};

} // namespace weir
