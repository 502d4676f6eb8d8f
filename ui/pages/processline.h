// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class QLabel;

namespace weir {

class ElidedLabel;
class Session;

/// One line on top of a process's stream: its state as a sentence, and the way to its page.
class ProcessLine final : public QFrame
{
    Q_OBJECT

public:
    ProcessLine(Session &session, const QString &stream, QWidget *parent = nullptr);

Q_SIGNALS:
    void opened(bool inNewTab);

private:
    void update();

    Session &m_session;
    QString m_stream;
    QLabel *m_icon;
    ElidedLabel *m_sentence;
};

} // namespace weir
