// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLineEdit;

namespace weir {

class ElidedLabel;
struct EventPlace;

/// The line above a table of events where a person says where to go: a position, a time or an event's id. Enter goes there, Escape
/// goes back to the table; what is not there is said beside it.
class PlaceBar final : public QWidget
{
    Q_OBJECT

public:
    /// `stream` is null for the whole store.
    explicit PlaceBar(const QString &stream, QWidget *parent = nullptr);

    void start();
    /// The place that was asked for is shown now.
    void arrived();
    /// There is no such place. Only of interest where it was asked for here.
    void missed(const EventPlace &place);

Q_SIGNALS:
    void placeRequested(const weir::EventPlace &place);
    void left(); ///< the cursor is wanted in the table again

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void accept();
    void leave();

    QString m_stream;
    ElidedLabel *m_message;
    QLineEdit *m_edit;
    bool m_isAsking = false;
};

} // namespace weir
